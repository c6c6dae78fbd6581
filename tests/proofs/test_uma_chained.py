"""Authorization managers of the chained protocol that another target file describes."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conformance.reference.altering.alterations import altered
from conformance.reference.reference import Reference
from conformance.reference.switches import Fault, Registry
from conformance.reference.uma_am.chained.kind import KIND
from conformance.reference.uma_am.chained.variants.names import NAMES, OTHER_NAMES

from .certified import certified, rows

QUICK = ["chain-call/made", "chain-call/resource", "chain-call/am-token", "chain-token/of-host", "chain-token/shape"]

HOSTS = ["chain-hosts/one-registration", "chain-hosts/token-of-another-host", "chain-hosts/other-host-left-alone"]


@pytest.fixture(scope="module")
def manager() -> Iterator[Reference]:
    """One that has other names for everything that the text leaves without one."""
    kind = replace(KIND, variants=Registry("variant", [*KIND.variants, OTHER_NAMES]))
    with Reference(kind, [], [OTHER_NAMES.name]) as running:
        yield running


def with_names(target: dict[str, Any], **chained: str) -> dict[str, Any]:
    """The same target file with the manager's names in it."""
    changed = deepcopy(target)
    changed["names"] = dict(NAMES)
    changed["chained"] |= chained
    return changed


def test_other_names_are_a_matter_of_the_target_file(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure([], [OTHER_NAMES.name])
    ran = certified(with_names(manager.target), tmp_path, max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert ran.status == 0
    seen = rows(ran, "observed")
    assert "got the resource as at" in seen["chain-call/resource", "token_requester"]
    assert "got manager-key in the body" in seen["chain-call/am-token", "token_requester"]
    assert seen["chain-token/shape", "token_requester"].endswith(", handle")


def test_with_our_names_nothing_is_held_against_it(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure([], [OTHER_NAMES.name])
    ran = certified(manager.target, tmp_path, flows=["token_requester"], max_wait_s=0)
    assert rows(ran, "failed", "warning", "error") == {}
    said = rows(ran, "inconclusive")["chain-token/of-host", "token_requester"]
    assert "the names of the target file" in said


def test_other_names_hide_no_fault(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure(["token-replaced"], [OTHER_NAMES.name])
    ran = certified(with_names(manager.target), tmp_path, flows=["token_requester"], only=QUICK, max_wait_s=0)
    assert set(rows(ran, "failed")) == {("chain-token/of-host", "token_requester")}


def test_hosts_that_answer_with_json(manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure([], ["either-format-read"])
    target = deepcopy(manager.target)
    target["chained"]["host_answer"] = "json"
    ran = certified(target, tmp_path, flows=["token_requester"], max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}


@pytest.mark.parametrize("key", ["endpoints.token_requester", "callback"])
def test_what_is_missing_is_named(key: str, manager: Reference, tmp_path: Path) -> None:
    manager.reconfigure()
    target = deepcopy(manager.target)
    table, _, name = key.partition(".")
    if name:
        del target[table][name]
    else:
        del target[table]
    ran = certified(target, tmp_path, flows=["token_requester"], max_wait_s=0)
    assert key in rows(ran, "untested")["chain-token/of-host", "token_requester"]
    assert rows(ran, "failed", "inconclusive", "error") == {}


UNMAPPED = "https://unmapped.example/"
NOT_MAPPED = [
    ({"resource_uri": UNMAPPED}, "chain-token/of-host", "chained.resource_uri"),
    ({"resource_uri": "other", "other_resource_uri": "first"}, "chain-token/of-host", "mapped to the first"),
    ({"other_resource_uri": UNMAPPED}, "chain-hosts/one-registration", "chained.other_resource_uri is mapped"),
    ({"other_resource_uri": "first"}, "chain-hosts/token-of-another-host", "chained.other_resource_uri is mapped"),
]


@pytest.mark.parametrize(("mapped", "row", "said"), NOT_MAPPED, ids=range(len(NOT_MAPPED)))
def test_what_is_mapped_otherwise_is_no_fault(
    mapped: dict[str, str], row: str, said: str, manager: Reference, tmp_path: Path
) -> None:
    manager.reconfigure()
    target = deepcopy(manager.target)
    known = {"first": target["chained"]["resource_uri"], "other": target["chained"]["other_resource_uri"]}
    target["chained"] |= {key: known.get(value, value) for key, value in mapped.items()}
    ran = certified(target, tmp_path, flows=["token_requester"], only=[*QUICK, *HOSTS], max_wait_s=0)
    assert rows(ran, "failed", "error") == {}
    assert said in rows(ran, "inconclusive")[row, "token_requester"]


# --- the OAuth 1.0 dialect ---

SIGNED = ["registration", "token_requester"]
ALTERED, NOT_CALLED = "chain-requester/token-altered", "chain-requester/host-not-called"
FORGERY = Fault(
    "signature-unchecked-by-the-token-requester",
    (ALTERED, NOT_CALLED),
    ("token_requester",),
    "Nobody looks at the signature of a requester's request.",
    altered("verification.fits", lambda _correct, *_given: True),
)


@pytest.fixture(scope="module")
def signing() -> Iterator[Reference]:
    """One that takes forged signatures, if it is told to."""
    with Reference(replace(KIND, faults=Registry("fault", [*KIND.faults, FORGERY])), [], []) as running:
        yield running


def with_dialect(target: dict[str, Any]) -> dict[str, Any]:
    """The same target file, for requests that are signed."""
    changed = deepcopy(target)
    changed["chained"]["dialect"] = "oauth1"
    changed["flows"] = SIGNED
    del changed["endpoints"]["token"], changed["endpoints"]["authorization"]
    return changed


@pytest.mark.parametrize("place", ["form", "query"])
def test_requests_can_be_signed(place: str, signing: Reference, tmp_path: Path) -> None:
    signing.reconfigure()
    target = with_dialect(signing.target)
    target["chained"]["request"] = place
    ran = certified(target, tmp_path, only=[] if place == "form" else ["chain-token/of-host"], max_wait_s=0)
    found = rows(ran, "failed", "warning", "inconclusive", "error")
    assert set(found) == (set() if place == "form" else {("chain-token/of-host", "token_requester")})


@pytest.mark.parametrize("fault", ["token-replaced", "token-kept-for-the-resource", FORGERY.name])
def test_a_signature_hides_no_fault(fault: str, signing: Reference, tmp_path: Path) -> None:
    signing.reconfigure([fault])
    ran = certified(with_dialect(signing.target), tmp_path, flows=["token_requester"], max_wait_s=0)
    assert {row for row, _ in rows(ran, "failed", "warning")} == set(
        FORGERY.breaks if fault == FORGERY.name else KIND.faults.get(fault).breaks
    )
