"""Authlib 1.6.12 in a small Flask app, certified for the authorization code grant: what it does otherwise, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.proofs.certified import certified, found_wrong

from .known import PASSWORD, USERNAME, client, known_clients, registered, target_file
from .serving import served

APP = Path(__file__).resolve().parent / "authlib" / "app.py"
SCOPE = "profile"
WITH_A_BLANK = client("photo-bar", "https://bar.example/cb", SCOPE, signs=" bar")


@pytest.fixture(scope="module")
def target(authlib: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """The target file of the app."""
    clients = known_clients(SCOPE)
    known = {
        "users": [{"username": USERNAME, "password": PASSWORD}],
        "clients": registered([*clients.values(), WITH_A_BLANK], client_name="Photos", scope=SCOPE),
    }
    database = tmp_path_factory.mktemp("database") / "authlib.sqlite"
    with served([authlib, APP, database], json.dumps(known), AUTHLIB_INSECURE_TRANSPORT="1") as url:
        paths = {"authorization": "/oauth/authorize", "token": "/oauth/token", "resource": "/api/me"}
        yield target_file("Authlib 1.6.12", {name: url + path for name, path in paths.items()}, clients)


DOES = {
    # Only the authorization endpoint looks for parameters that stand twice (validate_no_multiple_request_parameter);
    # the token endpoint takes the first of each.
    "token-endpoint/grant-type-repeated": "warning",
    "token-endpoint/code-repeated": "warning",
    "token-endpoint/redirect-uri-repeated": "warning",
    # Scopes are not limited unless OAUTH2_SCOPES_SUPPORTED is set. What the client was not registered for is dropped
    # from the token (get_allowed_scope), and a scope that became empty is left out of the answer.
    "scope/unknown": "warning",
    # A redeemed code is deleted (delete_authorization_code), and with it what would lead to its tokens.
    "code/reuse-revokes-tokens": "warning",
}


def test_what_it_does_otherwise(target: dict[str, Any], tmp_path: Path) -> None:
    ran = certified(target, tmp_path)
    assert found_wrong(ran) == DOES
    assert ran.status == 0


def test_a_blank_in_a_secret_is_not_decoded(target: dict[str, Any], tmp_path: Path) -> None:
    """extract_basic_authorization decodes by unquote, which leaves the plus sign that stands for a blank in a form."""
    clients = {**target["clients"], "encoded": WITH_A_BLANK}
    ran = certified({**target, "clients": clients}, tmp_path, only=["client-authentication/basic-encoding"])
    assert found_wrong(ran) == {"client-authentication/basic-encoding": "failed"}
