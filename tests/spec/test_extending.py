"""A profile that extends another: what it takes from it, and what keeps the two from being one."""

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
Extend = Callable[..., Profile]

OWN: dict[str, Any] = {
    "format": 1,
    "id": "small-01",
    "extends": "small-00",
    "title": "A small draft, again",
    "document": "draft-small-01",
    "date": datetime.date(2011, 5, 22),
}
BASE = [requirement(flows=["front", "back"]), requirement(id="door/opens", rulings=["A1"])]
OTHER = requirement(id="window/closes", flows=["front"])


@pytest.fixture
def extend(write: Write, tmp_path: Path) -> Extend:
    """Read small-01, which extends small-00, with these keys; `base` are keys of small-00."""

    def extended(base: dict[str, Any] | None = None, **keys: object) -> Profile:
        write(**{"requirements": BASE, **(base or {})})
        return read_profile(small(tmp_path / "small-01.toml", **keys))

    return extended


def small(path: Path, **keys: object) -> Path:
    path.write_text("\n".join(f"{key} = {toml(value)}" for key, value in (OWN | keys).items()), encoding="utf-8")
    return path


def problems_of(read: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(FileError) as caught:
        read()
    return [(problem.key, problem.message) for problem in caught.value.problems]


# --- What it is made of ---


def test_what_is_not_said_is_that_of_the_base(extend: Extend) -> None:
    profile = extend()
    assert (profile.id, profile.title, profile.document, profile.date) == (
        "small-01",
        "A small draft, again",
        "draft-small-01",
        "2011-05-22",
    )
    assert [row.key for row in profile.rows] == [
        ("door/closes", "front"),
        ("door/closes", "back"),
        ("door/opens", "front"),
    ]
    assert profile.vocabulary.auth_scheme == "Token"
    assert (profile.abnf, list(profile.rulings), list(profile.flows)) == (
        'greeting = "hello"',
        ["A1"],
        ["front", "back"],
    )


def test_it_knows_what_it_extends(extend: Extend, tmp_path: Path) -> None:
    assert extend().bases == ("small-00",)
    third = small(tmp_path / "small-02.toml", id="small-02", extends="small-01")
    assert read_profile(third).bases == ("small-01", "small-00")


def test_its_suites_are_its_own_and_then_those_of_the_base(extend: Extend) -> None:
    assert extend().suites == ("small",)
    assert extend(suite="larger").suites == ("larger", "small")


def test_the_digest_stands_for_both_files(extend: Extend, tmp_path: Path) -> None:
    digest = extend().digest
    base = hashlib.sha256((tmp_path / "small-00.toml").read_bytes()).hexdigest()
    assert digest == hashlib.sha256((tmp_path / "small-01.toml").read_bytes() + base.encode()).hexdigest()
    assert extend({"title": "Another"}).digest != digest


def test_what_stands_in_the_base_stands_in_the_document_of_the_base(extend: Extend) -> None:
    profile = extend(requirements=[OTHER])
    assert [row.document for row in profile.rows] == ["draft-small-00"] * 3 + ["draft-small-01"]
    assert profile.flows["front"].document == "draft-small-00"


def test_what_stood_in_a_document_stands_in_its_next_revision(extend: Extend) -> None:
    elsewhere = requirement(id="door/opens", document="RFC 0")
    profile = extend({"requirements": [BASE[0], elsewhere]}, revision=True)
    assert [row.document for row in profile.rows] == ["draft-small-01", "draft-small-01", "RFC 0"]
    assert profile.flows["front"].document == "draft-small-01"


def test_what_it_adds_stands_behind_what_the_base_has(extend: Extend) -> None:
    ruling = {"id": "B1", "where": "2", "says": "neither", "ruling": "take none"}
    flow = {"title": "The window", "section": "2", "kind": "token"}
    profile = extend(
        requirements=[OTHER | {"flows": ["window"], "rulings": ["A1", "B1"]}],
        rulings=[ruling],
        flows={"window": flow},
        vocabulary={"cache_directive": "private"},
        grammar={"abnf": 'greeting = "hi"'},
    )
    assert profile.rows[-1].key == ("window/closes", "window")
    assert (list(profile.rulings), list(profile.flows)) == (["A1", "B1"], ["front", "back", "window"])
    assert (profile.vocabulary.cache_directive, profile.vocabulary.auth_scheme) == ("private", "Token")
    assert profile.abnf == 'greeting = "hi"'


def test_what_it_removes_is_gone(extend: Extend) -> None:
    assert [row.id for row in extend(removes=["door/closes"]).rows] == ["door/opens"]


def test_what_it_removes_it_can_add_anew(extend: Extend) -> None:
    again = requirement(level="SHOULD")
    assert [row.level for row in extend(removes=["door/closes"], requirements=[again]).rows_of("door/closes")] == [
        Level.SHOULD
    ]


def test_a_change_changes_what_it_names_and_nothing_else(extend: Extend) -> None:
    profile = extend(changes=[{"id": "door/closes", "level": "SHOULD", "section": "9"}])
    front, back = profile.rows_of("door/closes")
    assert {(row.level, row.section, row.consequence) for row in (front, back)} == {
        (Level.SHOULD, "9", Consequence.WARNING)
    }
    assert profile.row("door/opens", "front").level is Level.MUST


def test_a_change_for_one_flow_leaves_the_others(extend: Extend) -> None:
    profile = extend(changes=[{"id": "door/closes", "flow": "back", "level": "MAY"}])
    assert [row.level for row in profile.rows_of("door/closes")] == [Level.MUST, Level.MAY]


def test_what_was_seen_can_become_what_cannot_be_seen(extend: Extend) -> None:
    row = extend(changes=[{"id": "door/opens", "unobservable": "it is dark"}]).row("door/opens", "front")
    assert (row.observe, row.unobservable) == (None, "it is dark")


def test_the_section_of_a_flow_moves_the_rows_that_have_none_of_their_own(extend: Extend) -> None:
    profile = extend(changed_flows={"front": {"section": "4.2"}})
    assert (profile.flows["front"].section, profile.flows["front"].title) == ("4.2", "The front door")
    assert profile.row("door/opens", "front").section == "4.2"


# --- What is wrong with it ---


@pytest.mark.parametrize(
    ("keys", "key", "message"),
    [
        ({"extends": "smal-00"}, "extends", "which is not there; did you mean 'small-00'?"),
        ({"extends": "small-01"}, "extends", "leads back to where it came from: small-01 -> small-01"),
        ({"removes": ["door/close"]}, "removes", "did you mean 'door/closes'?"),
        ({"requirements": [BASE[1]]}, "requirements[door/opens]", "is a requirement of small-00 already"),
        ({"changes": [{"id": "door/open", "level": "MAY"}]}, "changes[door/open]", "did you mean 'door/opens'?"),
        ({"changes": [{"id": "door/opens", "level": "MUST"}]}, "changes[door/opens]", "changes nothing"),
        ({"changes": [{"id": "door/opens"}]}, "changes.0", "does not fit minProperties"),
        (
            {"changes": [{"id": "door/opens", "flow": "back", "level": "MAY"}]},
            "changes[door/opens]",
            "changes it in the flow 'back', in which it does not stand",
        ),
        (
            {"changes": [{"id": "door/opens", "flow": "front", "needs": ["tls.ca"]}]},
            "changes[door/opens].needs",
            "cannot differ in one flow only; what can: section, level",
        ),
        ({"changes": [{"id": "door/opens", "level": "MAY"}] * 2}, "changes[door/opens]", "stands twice"),
        (
            {"changes": [{"id": "door/opens", "level": "MAY"}], "removes": ["door/opens"]},
            "changes[door/opens]",
            "changes what the same file removes",
        ),
        ({"flows": {"front": SMALL["flows"]["front"]}}, "flows.front", "is a flow of small-00 already"),
        (
            {"changed_flows": {"side": {"section": "3"}}},
            "changed_flows.side",
            "changes a flow that is none of small-00",
        ),
        ({"changed_flows": {"front": {}}}, "changed_flows.front", "does not fit minProperties"),
        ({"rulings": SMALL["rulings"]}, "rulings[A1]", "is a ruling of small-00 already"),
        ({"requirements": [OTHER | {"rulings": ["B9"]}]}, "requirements[window/closes]", "names the ruling 'B9'"),
        ({"title": 1}, "title", "is a number, not a text"),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value[:32],
)
def test_what_does_not_fit_the_base_is_named_with_its_key(
    extend: Extend, keys: dict[str, Any], key: str, message: str
) -> None:
    [(found, said)] = problems_of(lambda: extend(**keys))
    assert found == key
    assert message in said


def test_two_that_extend_each_other_are_told_the_way_round(extend: Extend, tmp_path: Path) -> None:
    small(tmp_path / "small-02.toml", id="small-02", extends="small-01")
    [(key, said)] = problems_of(lambda: extend(extends="small-02"))
    assert (key, said) == ("extends", "leads back to where it came from: small-01 -> small-02 -> small-01")


def test_a_base_at_fault_is_named_and_not_what_extends_it(extend: Extend) -> None:
    with pytest.raises(FileError) as caught:
        extend({"title": ""})
    assert caught.value.file == "small-00.toml"


@pytest.mark.parametrize("key", ["revision", "changed_flows", "changes", "removes"])
def test_a_profile_that_extends_nothing_changes_nothing(write: Write, key: str) -> None:
    values = {"revision": True, "changed_flows": {}, "changes": [], "removes": []}
    problems = problems_of(lambda: read_profile(write(**{key: values[key]})))
    assert problems == [(key, "is for a profile that extends another")]
