"""The answer to a request for an OAuth 1.0 token, whatever a server sends."""

from __future__ import annotations

import pytest

from conformance.roles.uma.token_answers import issued, read_token
from conformance.wire.exchange import Exchange, Request, Response


def answer(body: bytes, status: int = 200) -> Exchange:
    return Exchange("x-1", "a token", Request("POST", "https://am.example"), Response(status, "", (), body), None)


def test_a_form_has_token_and_secret() -> None:
    found = issued(answer(b"oauth_token=a%2Bb&oauth_token_secret=&oauth_callback_confirmed=true"))
    assert found is not None
    assert (found.token, found.secret, found.confirmed, found.as_form) == ("a+b", "", "true", True)


def test_a_json_object_is_read_too() -> None:
    found = issued(answer(b'{"oauth_token": "t", "oauth_token_secret": "s"}'))
    assert found is not None
    assert (found.token, found.secret, found.as_form) == ("t", "s", False)


@pytest.mark.parametrize(
    "body", [b"", b"oauth_token=t", b"oauth_token=&oauth_token_secret=s", b"[]", b"{", b"<html>", b"[" * 9999]
)
def test_nothing_else_is_a_token(body: bytes) -> None:
    assert issued(answer(body)) is None


def test_a_refusal_issues_nothing_whatever_its_body() -> None:
    refusal = answer(b"oauth_token=t&oauth_token_secret=s", 401)
    assert issued(refusal) is None
    assert read_token(refusal).whole
