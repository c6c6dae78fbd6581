"""A resource server by itself: the tokens come with the target file."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import requests

from conformance.reference import Reference
from conformance.spec.loading import load_profile

from .certified import PROVED, certified, expiring, rows


@dataclass(frozen=True)
class Words:
    """How a client of one profile gets a token by itself, and what its resource is judged by.

    `form` gives keys of the client, each with the name it is sent under; `fixed` is what else is sent. `untested` are
    the requirements that need more than the resource.
    """

    flow: str
    client: str
    endpoint: str
    form: Mapping[str, str]
    fixed: Mapping[str, str]
    token: str
    methods: tuple[str, ...]
    untested: frozenset[str]
    expiry_unchecked: str


WORDS = {
    "oauth2-00": Words(
        flow="resource",
        client="confidential",
        endpoint="token",
        form={"id": "client_id", "secret": "client_secret"},
        fixed={"type": "client_cred"},
        token="access_token",
        methods=("GET", "POST", "PUT", "DELETE"),
        untested=frozenset({"resource/refresh-token-presented", "resource/scope"}),
        expiry_unchecked="expiry-unchecked",
    ),
    "wrap-01": Words(
        flow="protected_resource",
        client="account",
        endpoint="access_token",
        form={"name": "wrap_name", "password": "wrap_password"},
        fixed={},
        token="wrap_access_token",
        methods=("GET", "POST"),
        untested=frozenset({"protected-resource/header-refresh-token"}),
        expiry_unchecked="expiry-unchecked",
    ),
}


def token_of(reference: Reference, client: str) -> str:
    target = reference.target
    words = WORDS[target["profile"]]
    form = {name: target["clients"][client][key] for key, name in words.form.items()}
    extra = target.get("parameters", {}).get(words.endpoint, {})
    answer = requests.post(
        target["endpoints"][words.endpoint], {**words.fixed, **form, **extra}, verify=target["tls"]["ca"], timeout=5
    )
    return parse_qs(answer.text)[words.token][0]


def alone(reference: Reference, **resource: Any) -> dict[str, Any]:
    """The target file of a resource server that says nothing of an authorization server."""
    target = reference.target
    words = WORDS[target["profile"]]
    return {
        "name": "a resource server",
        "profile": target["profile"],
        "flows": [words.flow],
        "endpoints": {"resource": target["endpoints"]["resource"]},
        "tls": target["tls"],
        "resource": {"methods": list(words.methods), **resource},
    }


def two_tokens(reference: Reference) -> dict[str, str]:
    """A token that works, and one that has expired."""
    old = token_of(reference, "short_lived")
    time.sleep(1.1)  # the lifetime of the short-lived client's tokens
    return {"token": token_of(reference, WORDS[reference.target["profile"]].client), "expired_token": old}


@pytest.mark.parametrize("profile", [name for name in WORDS if name in PROVED])
def test_it_is_compliant_and_nothing_is_waited_for(profile: str, reference: Reference, tmp_path: Path) -> None:
    reference.reconfigure()
    ran = certified(alone(reference, **two_tokens(reference)), tmp_path)
    assert ran.status == 0
    assert ran.document is not None
    assert ran.document["timing"]["waiting_s"] == 0
    words = WORDS[profile]
    judged = {row.id for row in load_profile(profile).rows if row.flow == words.flow and not row.unobservable}
    assert {row for row, flow in rows(ran, "untested") if flow == words.flow} & judged == words.untested


@pytest.mark.parametrize("profile", [name for name in WORDS if name in PROVED])
def test_an_expired_token_that_works_fails(profile: str, reference: Reference, tmp_path: Path) -> None:
    words = WORDS[profile]
    reference.reconfigure([words.expiry_unchecked])
    ran = certified(alone(reference, **two_tokens(reference)), tmp_path)
    assert {row for row, _ in rows(ran, "failed")} == {row for row, flow in expiring(profile) if flow == words.flow}


@pytest.mark.parametrize("profile", [name for name in WORDS if name in PROVED])
def test_a_token_that_opens_nothing_decides_nothing(profile: str, reference: Reference, tmp_path: Path) -> None:
    reference.reconfigure()
    ran = certified(alone(reference, token="never-issued-by-anybody"), tmp_path)
    assert rows(ran, "passed", "failed", "warning") == {}
    assert ran.status == 6
