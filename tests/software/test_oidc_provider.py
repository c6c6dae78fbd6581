"""oidc-provider 9.13.3 as its README starts it, certified for the authorization code grant: what it does otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.proofs.certified import certified, found_wrong

from .known import known_clients, registered, target_file
from .serving import served

APP = Path(__file__).resolve().parent / "oidc_provider" / "app.mjs"


@pytest.fixture(scope="module")
def target(oidc_provider: Path) -> Iterator[dict[str, Any]]:
    """The target file of the app."""
    clients = known_clients("openid")
    with served(["node", APP], json.dumps(registered(clients.values())), NODE_PATH=str(oidc_provider)) as url:
        paths = {"authorization": "/auth", "token": "/token", "resource": "/me"}
        yield target_file("oidc-provider 9.13.3", {name: url + path for name, path in paths.items()}, clients)


DOES = {
    # Its own pages are for development (devInteractions): any password will do.
    "authorization-endpoint/password-checked": "failed",
    # There is no default scope, and what is asked for nothing ends with access_denied, "no scope was granted", where
    # section 3.3 has an invalid scope indicated.
    "scope/omitted": "failed",
    # allowOmittingSingleRegisteredRedirectUri, true unless told, counts at the token endpoint as well: a client that
    # registered one redirection URI need not repeat what its authorization request had (section 4.1.3).
    "token-request/redirect-uri-missing": "failed",
    "token-request/redirect-uri-empty": "failed",
    # Answers have Cache-Control alone (shared/no_cache.js).
    "token-response/pragma": "failed",
}


def test_what_it_does_otherwise(target: dict[str, Any], tmp_path: Path) -> None:
    ran = certified(target, tmp_path)
    assert found_wrong(ran) == DOES
    assert ran.status == 1
