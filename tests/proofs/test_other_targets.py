"""Conformant servers that another target file describes: nothing fails, warns or is left undecided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conformance.reference import Reference

from .certified import PROVED, certified, rows

Edit = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Other:
    """What the server does otherwise, what its target file says otherwise, and where that can be met."""

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


OTHERS = {
    "a custom scheme": Other(
        _edit({"clients.rich.redirect_uri": "photo-viewer:/done?a=b"}), ("rich_app",), ("rich-callback-unregistered",)
    ),
    "a Callback URL that need not be registered": Other(
        _edit({"clients.web.registered": False}), ("web_app",), faults=("callback-unchecked",)
    ),
    "one URL for all tokens": Other(
        _one_url,
        ("client_account", "username_password_refresh", "web_app_refresh", "rich_app_refresh"),
        ("one-url",),
    ),
    "a resource that is read only": Other(_edit({"resource.methods": ["GET"]}), ("protected_resource",), ("no-body",)),
}


@pytest.mark.skipif("wrap-01" not in PROVED, reason="there is no suite for wrap-01 yet")
@pytest.mark.parametrize("profile", ["wrap-01"])
@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_nothing_is_held_against_it(other: Other, reference: Reference, tmp_path: Path) -> None:
    reference.reconfigure(other.faults, other.variants)
    target = deepcopy(reference.target)
    other.edit(target)
    ran = certified(target, tmp_path, flows=list(other.flows), max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert ran.status == 0
    assert {flow for _, flow in rows(ran, "passed")} >= set(other.flows)
