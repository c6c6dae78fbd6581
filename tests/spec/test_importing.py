"""Requirements that a profile imports from another: what becomes of them here, and what keeps them from coming."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_profile import SMALL, requirement, toml

from conformance.spec.loading import read_profile
from conformance.spec.model import Consequence, Level, Profile
from conformance.spec.problems import FileError

Write = Callable[..., Path]
Import = Callable[..., Profile]

BASE = [
    requirement(flows=["front", "back"], rulings=["A1"], where={"back": {"level": "MAY"}}),
    requirement(id="door/opens", section="4.4"),
    requirement(id="window/closes", flows=["back"]),
]
TAKEN = {"profile": "small-00", "flow": "front", "evidence": "text", "requirements": ["door/closes"]}
OWN: dict[str, Any] = {
    **SMALL,
    "id": "small-01",
    "suite": "other",
    "document": "Another text",
    "date": datetime.date(2011, 5, 22),
    "flows": {
        "front": {"title": "The front door here", "section": "Doors", "kind": "token"},
        "side": {"title": "The side door", "section": "Doors", "kind": "token"},
    },
    "requirements": [requirement(id="step/is-clean", flows=["side"])],
    "rulings": [],
}


@pytest.fixture
def importing(write: Write, tmp_path: Path) -> Import:
    """Read small-01, which takes from small-00 what `taken` says; keywords are keys of small-01."""

    def imported(*taken: dict[str, Any], base: dict[str, Any] | None = None, **keys: object) -> Profile:
        write(**{"requirements": BASE, **(base or {})})
        path = tmp_path / "small-01.toml"
        known = {**OWN, "imports": list(taken or (TAKEN,)), **keys}
        path.write_text("\n".join(f"{key} = {toml(value)}" for key, value in known.items()), encoding="utf-8")
        return read_profile(path)

    return imported


def problems_of(read: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(FileError) as caught:
        read()
    return [(problem.key, problem.message) for problem in caught.value.problems]


def test_what_is_imported_stands_in_the_one_flow_before_the_profiles_own(importing: Import) -> None:
    assert [row.key for row in importing().rows] == [("door/closes", "front"), ("step/is-clean", "side")]


def test_it_keeps_the_document_and_the_section_it_comes_from(importing: Import) -> None:
    profile = importing({**TAKEN, "requirements": ["door/closes", "door/opens"]})
    closes, opens = profile.row("door/closes", "front"), profile.row("door/opens", "front")
    assert (closes.document, closes.section) == ("draft-small-00", "1.1")
    assert (opens.document, opens.section) == ("draft-small-00", "4.4")
    assert profile.row("step/is-clean", "side").document == "Another text"


def test_it_rests_on_the_evidence_of_the_import(importing: Import) -> None:
    assert importing().row("door/closes", "front").evidence == "text"


def test_the_exceptions_of_its_flow_come_along(importing: Import) -> None:
    flows = {**OWN["flows"], "back": {"title": "The back door here", "section": "Doors", "kind": "token"}}
    assert importing({**TAKEN, "flow": "back"}, flows=flows).row("door/closes", "back").level is Level.MAY


def test_the_suite_of_the_other_is_collected_behind_its_own(importing: Import) -> None:
    assert importing().suites == ("other", "small")


def test_the_rulings_it_cites_come_along_and_no_others(importing: Import) -> None:
    more = {"id": "A2", "where": "2", "says": "neither", "ruling": "take none"}
    profile = importing(base={"rulings": [*SMALL["rulings"], more]})
    assert list(profile.rulings) == ["A1"]


def test_a_change_takes_the_place_of_what_was_imported(importing: Import) -> None:
    change = {"id": "door/closes", "level": "SHOULD", "needs": ["endpoints.token"]}
    row = importing(imported_changes=[change]).row("door/closes", "front")
    assert (row.level, row.consequence, row.needs) == (Level.SHOULD, Consequence.WARNING, ("endpoints.token",))
    assert row.text == "The door closes."


def test_the_digest_stands_for_what_is_imported_too(importing: Import) -> None:
    first = importing().digest
    assert importing(base={"title": "Another small draft"}).digest != first
    assert len(first) == len(hashlib.sha256().hexdigest())


@pytest.mark.parametrize(
    ("taken", "key", "said"),
    [
        ({"flow": "side"}, "imports[0].flow", "which small-00 does not have"),
        ({"flow": "back"}, "imports[0].flow", "which small-01 does not have"),
        ({"requirements": ["door/close"]}, "imports[0].requirements", "did you mean 'door/closes'?"),
        ({"requirements": ["window/closes"]}, "imports[0].requirements", "has not in 'front'"),
    ],
)
def test_what_is_not_there_cannot_be_imported(importing: Import, taken: dict[str, Any], key: str, said: str) -> None:
    found = problems_of(lambda: importing({**TAKEN, **taken}))
    assert found[0][0] == key
    assert said in found[0][1]


def test_a_profile_that_is_not_there_cannot_be_imported_from(importing: Import) -> None:
    [(key, said)] = problems_of(lambda: importing({**TAKEN, "profile": "small-0"}))
    assert key == "imports"
    assert "'small-0', which is not there" in said


def test_only_what_is_imported_can_be_changed(importing: Import) -> None:
    found = problems_of(lambda: importing(imported_changes=[{"id": "door/opens", "level": "MAY"}]))
    assert found == [("imported_changes[door/opens]", "changes a requirement that is not imported")]


def test_what_is_imported_cannot_stand_in_the_profile_as_well(importing: Import) -> None:
    found = problems_of(lambda: importing(requirements=[requirement()]))
    assert found == [("requirements[door/closes]", "stands twice")]


def test_who_imports_from_itself_is_told_so(importing: Import) -> None:
    [(key, said)] = problems_of(lambda: importing({**TAKEN, "profile": "small-01"}))
    assert key == "imports"
    assert "leads back to where it came from" in said
