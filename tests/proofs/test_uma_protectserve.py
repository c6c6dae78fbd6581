"""Authorization managers of ProtectServe that another target file describes."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest

from conformance.reference.reference import Reference
from conformance.reference.switches import Registry
from conformance.reference.uma_am.protectserve.kind import KIND
from conformance.reference.uma_am.protectserve.store import REALM
from conformance.reference.uma_am.protectserve.variants.described import AS_LINES, NAMES, OTHER_NAMES

from .certified import certified, rows

PLACES = {
    "policy_decision_resource": "decisions",
    "consumer_key_issuer": "consumer_keys",
    "request_token_issuer": "request_token",
    "access_token_issuer": "access_token",
    "user_authorization": "authorize",
}
METADATA = ["metadata/policy-decision-resource", "metadata/request-token-issuer", "request-token/token"]


@pytest.fixture(scope="module")
def manager() -> Iterator[Reference]:
    """One whose metadata are of another kind."""
    kind = replace(KIND, variants=Registry("variant", [*KIND.variants, OTHER_NAMES, AS_LINES]))
    with Reference(kind, [], []) as running:
        yield running


def test_other_names_are_a_matter_of_the_target_file(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure([], [OTHER_NAMES.name])
    ran = certified({**manager.target, "names": dict(NAMES)}, tmp_path, max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error", "untested") == {}
    assert ran.status == 0


def test_with_our_names_nothing_is_held_against_it(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure([], [OTHER_NAMES.name])
    ran = certified(manager.target, tmp_path, max_wait_s=0)
    assert rows(ran, "failed", "warning", "error") == {}
    said = rows(ran, "inconclusive", "untested")
    assert "names.request_token_issuer" in said["metadata/request-token-issuer", "introduction"]
    assert "names.request_token_issuer" in said["request-token/token", "introduction"]


def test_other_names_hide_no_fault(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure(["realm-of-another"], [OTHER_NAMES.name])
    target = {**manager.target, "names": dict(NAMES)}
    ran = certified(target, tmp_path, only=["handle-request/realm-of-metadata"], max_wait_s=0)
    assert set(rows(ran, "failed")) == {("handle-request/realm-of-metadata", "introduction")}


def test_metadata_of_another_format_are_told_of(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure([], [AS_LINES.name])
    target = deepcopy(manager.target)
    base = target["endpoints"]["metadata"].rpartition("/")[0]
    target["endpoints"] |= {key: f"{base}/{path}" for key, path in PLACES.items()}
    target["protectserve"]["realm"] = REALM
    ran = certified(target, tmp_path, max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error", "untested") == {}


def test_a_place_that_is_told_of_stands_in_the_metadata(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure()
    target = deepcopy(manager.target)
    target["endpoints"]["policy_decision_resource"] = target["endpoints"]["metadata"] + "/decisions"
    ran = certified(target, tmp_path, only=METADATA, max_wait_s=0)
    assert set(rows(ran, "failed")) == {("metadata/policy-decision-resource", "introduction")}


def test_handles_that_somebody_else_issues_are_no_fault(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure()
    target = deepcopy(manager.target)
    target["protectserve"]["handle_endpoint"] = "policy_decision_resource"
    ran = certified(target, tmp_path, only=["handle-request/unauthorized", "request-token/token"], max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}


@pytest.mark.parametrize(
    ("key", "row"), [("endpoints.metadata", "request-token/token"), ("protectserve.callback", "access-token/token")]
)
def test_what_is_missing_is_named(key: str, row: str, manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure()
    target = deepcopy(manager.target)
    table, _, name = key.partition(".")
    del target[table][name]
    ran = certified(target, tmp_path, max_wait_s=0)
    assert key in rows(ran, "untested")[row, "introduction"]
    assert rows(ran, "failed", "inconclusive", "error") == {}
