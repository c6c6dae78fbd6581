"""Acme behaves as the draft says, request by request, before the suite is let loose on it."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from conformance.target.loading import target_from

from .acme import start
from .calling import Caller, Parameters
from .forms import FORM


def test_target_is_what_a_target_file_says(caller: Caller) -> None:
    target = target_from(caller.target, "acme", Path())
    assert len(target.secrets) == 9
    assert all(len(target.values[key]) >= 12 for key in target.secrets)


def test_every_start_has_its_own_secrets(caller: Caller) -> None:
    before = threading.active_count()
    with start() as another:
        folder = Path(another.target["tls"]["ca"]).parent
        ours = target_from(caller.target, "acme", Path())
        theirs = target_from(another.target, "acme", Path())
    assert not {ours.values[key] for key in ours.secrets} & {theirs.values[key] for key in theirs.secrets}
    assert not folder.exists()
    assert threading.active_count() == before


@pytest.mark.parametrize("client", ["confidential", "other", "public"])
def test_username_flow(caller: Caller, client: str) -> None:
    answer = caller.granted(caller.username(client))
    assert set(answer) == {"access_token", "expires_in", "refresh_token"}
    assert answer["expires_in"] == "900"
    assert caller.resource(answer["access_token"]) == 200


def test_client_cred_and_assertion_flows_issue_no_refresh_token(caller: Caller) -> None:
    for form in (caller.client_cred(), caller.assertion()):
        answer = caller.granted(form)
        assert set(answer) == {"access_token", "expires_in"}
        assert set("+/=") <= set(answer["access_token"])
        assert caller.resource(answer["access_token"]) == 200


def test_refresh_flow_rotates(caller: Caller) -> None:
    first = caller.granted(caller.username())["refresh_token"]
    other = caller.refresh(first, "other")
    assert caller.refused(other) == ""
    answer = caller.granted(caller.refresh(first))
    assert caller.resource(answer["access_token"]) == 200
    assert caller.refused(caller.refresh(first)) == "error=authorization_expired"
    assert caller.granted(caller.refresh(answer["refresh_token"]))["refresh_token"] not in (
        first,
        answer["refresh_token"],
    )


def test_tokens_serve_only_their_own_purpose(caller: Caller) -> None:
    answer = caller.granted(caller.username())
    assert caller.resource(answer["refresh_token"]) == 401
    assert caller.refused(caller.refresh(answer["access_token"])) == ""
    withdrawn = caller.target["refresh"]["withdrawn_token"]
    assert caller.refused(caller.refresh(withdrawn)) == "error=authorization_expired"


@pytest.mark.parametrize("flow", ["username", "client_cred", "assertion", "refresh"])
def test_deviations_are_refused_and_do_no_harm(caller: Caller, flow: str) -> None:
    renewal = caller.granted(caller.username())["refresh_token"]
    form = caller.refresh(renewal) if flow == "refresh" else getattr(caller, flow)()
    for name in form:
        without = {key: value for key, value in form.items() if key != name}
        for deviation in (
            without,
            without | {name: ""},
            without | {name: "wrong"},
            [*form.items(), (name, form[name])],
        ):
            assert "access_token" not in caller.refused(deviation)
    for more in ({"type": flow.upper()}, {"secret_type": "hmac-sha256"}):
        assert "access_token" not in caller.refused(form | more)
    if flow != "assertion":
        assert "access_token" not in caller.refused(form | {"client_id": caller.target["clients"]["other"]["id"]})
        assert "access_token" not in caller.refused(form | {"client_id": caller.target["clients"]["public"]["id"]})
    caller.granted(form)


@pytest.mark.parametrize(
    ("flow", "change", "error"),
    [
        ("username", {"password": "wrong"}, ""),
        ("client_cred", {"client_secret": "wrong"}, "error=incorrect_credentials"),
        ("assertion", {"assertion": "wrong"}, "error=invalid_assertion"),
        ("assertion", {"format": "urn:roadrunner:statement"}, "error=unknown_format"),
    ],
)
def test_reasons(caller: Caller, flow: str, change: Parameters, error: str) -> None:
    assert caller.refused(getattr(caller, flow)() | change) == error


def test_expired_assertion_and_public_client_are_refused(caller: Caller) -> None:
    assert caller.refused(caller.assertion("expired")) == "error=invalid_assertion"
    assert caller.refused(caller.client_cred("public")) == "error=unauthorized_client"


def test_token_endpoint_takes_posts_of_forms_over_tls(caller: Caller) -> None:
    form = caller.client_cred()
    assert caller.token(None, "GET", params=form).status_code == 400
    assert caller.token(form, "PUT").status_code == 405
    assert caller.token(None, params=form).status_code == 400
    assert caller.token(b'{"type": "client_cred"}', headers={"Content-Type": "application/json"}).status_code == 400
    assert caller.token(b"type=%FF", headers={"Content-Type": FORM}).status_code == 400
    plain = caller.session.post(caller.target["endpoints"]["token_http"], data=form)
    assert plain.status_code == 426
    assert "access_token" not in plain.text


@pytest.mark.parametrize(("method", "status"), [("GET", 200), ("POST", 201), ("PUT", 200), ("DELETE", 204)])
def test_resource_takes_the_token_in_every_way(caller: Caller, method: str, status: int) -> None:
    token = caller.granted(caller.client_cred())["access_token"]
    for way in ("header", "query", "body"):
        taken = status if (method, way) != ("GET", "body") else 401
        assert caller.resource(token, method, way) == taken
        assert caller.resource("", method, way) == 401
        assert caller.resource(token[:-1], method, way) == 401
    assert caller.resource(None, method) == 401


@pytest.mark.parametrize(
    ("credentials", "status"),
    [
        ("token token={}", 200),  # more than the grammar allows, and nobody is the worse for it
        ('TOKEN  Token = "{}" , colour=red', 200),
        ('Bearer token="{}"', 401),
        ("Token {}", 401),
        ("Token", 401),
        ('Token token="{0}", token="{0}"', 401),
        ('Token token="{}", signature="c2ln"', 401),
        ('Token token="{}" or so', 401),
        ('Token token="\xff"', 401),
    ],
)
def test_credentials(caller: Caller, credentials: str, status: int) -> None:
    token = caller.granted(caller.client_cred())["access_token"]
    headers = {"Authorization": credentials.format(token).encode("latin-1")}
    answer = caller.session.get(caller.target["endpoints"]["resource"], headers=headers)
    assert answer.status_code == status


def test_credentials_of_another_scheme_leave_the_query_to_the_token(caller: Caller) -> None:
    token = caller.granted(caller.client_cred())["access_token"]
    for credentials, status in (("Basic YTpi", 200), (f'Token token="{token}"', 401)):
        sent: dict[str, Any] = {"headers": {"Authorization": credentials}, "params": {"oauth_token": token}}
        assert caller.session.get(caller.target["endpoints"]["resource"], **sent).status_code == status


def test_vault_is_out_of_scope(caller: Caller) -> None:
    token = caller.granted(caller.username())["access_token"]
    assert caller.resource(token, at="resource_out_of_scope") == 403
    assert caller.resource(None, at="resource_out_of_scope") == 401


def test_short_lived_token_dies(caller: Caller) -> None:
    answer = caller.granted(caller.client_cred("short_lived"))
    started = time.monotonic()
    assert answer["expires_in"] == "2"
    assert caller.resource(answer["access_token"]) == 200
    while caller.resource(answer["access_token"]) == 200:
        assert time.monotonic() < started + 3
        time.sleep(0.05)
    assert time.monotonic() > started + 1.9
