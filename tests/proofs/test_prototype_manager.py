"""Authorization managers of the prototype that another target file describes, and codes that take their time."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conformance.reference.altering.alterations import altered, together
from conformance.reference.reference import Reference
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Registry, Variant
from conformance.reference.uma_am.prototype.kind import KIND
from conformance.reference.uma_am.prototype.places import MANAGER_FLOWS, RELS
from conformance.roles.uma.manager import requester

from .certified import certified, rows

NAMES = {"requester_resource": "resource_uri", "requester_callback": "notify", "host_token": "access"}
USER_URI = "http://uma/requester/user_uri"


def _patient() -> Variant:
    """A code is not valid yet when it is first redeemed."""
    seen: set[str | None] = set()

    def find_code(correct: Any, value: str | None) -> Any:
        if value in seen:
            return correct(value)
        seen.add(value)
        raise Refusal("access-still-pending")

    return Variant("pending", "", altered("requester_tokens.find_code", find_code))


OWN = [
    Variant(
        "names",
        "",
        together(
            altered("requester_authorization.resource_parameter", lambda _correct: NAMES["requester_resource"]),
            altered("validation.host_parameter", lambda _correct: NAMES["host_token"]),
        ),
    ),
    Variant(
        "elsewhere",
        "",
        altered(
            "hostmeta.href",
            lambda correct, rel: f"https://am.touchstone.invalid{RELS[rel]}" if rel == USER_URI else correct(rel),
        ),
    ),
    _patient(),
]


@pytest.fixture(scope="module")
def manager() -> Iterator[Reference]:
    kind = replace(KIND, variants=Registry("variant", [*KIND.variants, *OWN]))
    with Reference(kind, [], []) as running:
        yield running


def with_(target: dict[str, Any], **tables: dict[str, str]) -> dict[str, Any]:
    changed = deepcopy(target)
    for name, table in tables.items():
        changed[name] = {**changed.get(name, {}), **table}
    return changed


def test_other_names_are_a_matter_of_the_target_file(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure([], ["names", "validation-needs-the-host-token"])
    target = with_(manager.target, names=NAMES)
    ran = certified(target, tmp_path, flows=["requester", "validation"], max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert ran.status == 0


def test_with_our_names_nothing_is_held_against_it(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure([], ["names"])
    ran = certified(manager.target, tmp_path, flows=list(MANAGER_FLOWS), max_wait_s=0)
    assert rows(ran, "failed", "warning", "error") == {}
    assert ran.status == 6


def test_nothing_is_sent_to_a_host_that_only_hostmeta_names(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure([], ["elsewhere"])
    ran = certified(manager.target, tmp_path, flows=["requester"], max_wait_s=0)
    said = rows(ran, "inconclusive")["requester-flow/code", "requester"]
    assert "endpoints.requester_user_uri" in said
    assert not [each for each in ran.document["exchanges"] if "invalid/am" in each["request"]["url"]]  # type: ignore[index]


def test_what_the_file_names_comes_before_hostmeta(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure([], ["elsewhere"])
    base = manager.target["endpoints"]["authorization_manager"].removesuffix("/am")
    target = with_(manager.target, endpoints={"requester_user_uri": f"{base}{RELS[USER_URI]}"})
    ran = certified(target, tmp_path, flows=["requester"], only=["requester-flow/code"], max_wait_s=0)
    assert rows(ran, "passed").keys() == {("requester-flow/code", "requester")}


def test_a_code_that_is_not_valid_yet_is_tried_again(
    manager: Reference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requester, "POLL_S", 0.01)
    manager.reconfigure([], ["pending"])
    ran = certified(manager.target, tmp_path, flows=["requester"], only=["requester-token/access-token"], max_wait_s=5)
    assert rows(ran, "passed").keys() == {("requester-token/access-token", "requester")}


def test_a_code_that_is_not_valid_in_time_decides_nothing(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure([], ["pending"])
    ran = certified(manager.target, tmp_path, flows=["requester"], only=["requester-token/access-token"], max_wait_s=0)
    assert "not valid yet" in rows(ran, "inconclusive")["requester-token/access-token", "requester"]


def test_a_spare_target_file_leaves_nothing_undecided(manager: Reference, tmp_path: Path) -> None:
    """What a file does not name makes requirements untested, even where an approval lasts."""
    manager.reconfigure([], ["assignment-remembered"])
    whole = manager.target
    spare = {
        **{name: whole[name] for name in ("name", "profile", "tls", "resource_owner")},
        "flows": list(MANAGER_FLOWS),
        "endpoints": {"authorization_manager": whole["endpoints"]["authorization_manager"]},
        "clients": {name: {"redirect_uri": whole["clients"][name]["redirect_uri"]} for name in ("host", "requester")},
        "prototype": {"requesting_party": whole["prototype"]["requesting_party"]},
    }
    ran = certified(spare, tmp_path, max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert ran.status == 0


@pytest.mark.parametrize("lacking", ["endpoints", "clients", "prototype"])
def test_what_the_file_lacks_is_untested_with_the_key(lacking: str, manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure()
    target = {**manager.target, lacking: {"resource": "https://nowhere.example/"} if lacking == "endpoints" else {}}
    ran = certified(target, tmp_path, flows=list(MANAGER_FLOWS), max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    said = rows(ran, "untested")["requester-flow/code", "requester"]
    assert f"{lacking}." in said
