"""Conformant servers that another target file describes: nothing fails, warns or is left undecided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conformance.reference import Reference, faults_of

from .certified import certified, rows
from .sharing import broken_by

Edit = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Other:
    """What the server does otherwise, what its target file says otherwise, and where that can be met."""

    profile: str
    edit: Edit
    flows: tuple[str, ...]
    variants: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()  # what the target file declares is no fault


def _edit(changes: Mapping[str, Any]) -> Edit:
    """Other values for these keys, whose parts are separated by dots."""

    def edit(target: dict[str, Any]) -> None:
        for key, value in changes.items():
            *tables, last = key.split(".")
            table = target
            for name in tables:
                table = table[name]
            table[last] = value

    return edit


def _one_url(target: dict[str, Any]) -> None:
    endpoints = target["endpoints"]
    endpoints["refresh_token"] = endpoints["access_token"]
    endpoints["refresh_token_http"] = endpoints["access_token_http"]


_GOOGLE = _edit({"reciprocal.dialect": "google"})
OTHERS = {
    "a custom scheme": Other(
        "wrap-01",
        _edit({"clients.rich.redirect_uri": "photo-viewer:/done?a=b"}),
        ("rich_app",),
        ("rich-callback-unregistered",),
    ),
    "a Callback URL that need not be registered": Other(
        "wrap-01", _edit({"clients.web.registered": False}), ("web_app",), faults=("callback-unchecked",)
    ),
    "one URL for all tokens": Other(
        "wrap-01",
        _one_url,
        ("client_account", "username_password_refresh", "web_app_refresh", "rich_app_refresh"),
        ("one-url",),
    ),
    "a resource that is read only": Other(
        "wrap-01", _edit({"resource.methods": ["GET"]}), ("protected_resource",), ("no-body",)
    ),
    "the Google dialect of party B": Other("reciprocal-02", _GOOGLE, ("party_b",), faults=("google-dialect",)),
    "the Google dialect of party A": Other(
        "reciprocal-02",
        _GOOGLE,
        ("party_a",),
        ("party-a-authenticates-in-the-body",),
        faults=("party-b-basic-unsupported",),
    ),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_nothing_is_held_against_it(other: Other, reference_of: Callable[[str], Reference], tmp_path: Path) -> None:
    reference = reference_of(other.profile)
    reference.reconfigure(other.faults, other.variants)
    target = deepcopy(reference.target)
    other.edit(target)
    ran = certified(target, tmp_path, flows=list(other.flows), max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert ran.status == 0
    assert {flow for _, flow in rows(ran, "passed")} >= set(other.flows)


# What the dialect leaves to a server no more than the draft does.
STILL_WRONG = [
    "grant-status-201",
    "grant-code-missing-crashes",
    "access-token-unknown-accepted",
    "access-token-of-another-accepted",
    "grant-error-a-list",
    "redeemed-twice",
]


@pytest.mark.parametrize("fault", STILL_WRONG)
def test_in_the_google_dialect_a_server_can_be_wrong(
    fault: str, reference_of: Callable[[str], Reference], tmp_path: Path
) -> None:
    reference = reference_of("reciprocal-02")
    reference.reconfigure([fault, "google-dialect"])
    target = deepcopy(reference.target)
    _GOOGLE(target)
    ran = certified(target, tmp_path, flows=["party_b"], max_wait_s=0)
    assert set(rows(ran, "failed", "warning")) == broken_by("reciprocal-02", faults_of("reciprocal-02").get(fault))
