"""The hostile targets that speak JSON send everybody home with a code, and lie at the token endpoint."""

from __future__ import annotations

import json
import re

import pytest

from .asking import ask
from .hostile import HOSTILE_TARGETS
from .hostile_json import JSON

LIES = {
    "json-of-words": r'"token_type": "<script>',
    "json-deep": r'"reciprocal":\[{50000}\]{50000}}$',
    "json-unclosed": r'({"access_token":){50000}$',
    "json-of-digits": r'"expires_in":9{100000}}$',
    "json-infinite": r'"expires_in":1e999999,"reciprocal":NaN}$',
    "json-half-a-letter": r'"access_token": "\\ud800aLiars.*"scope":"\\udcff\\u0000"}$',
    "json-of-many": r'"m49999":49999}$',
    "json-secrets-reflected": r'"client_secret_escaped": "%51%37.*"client_secret_plain": "\[Q7rk',
}


def test_all_are_looked_at() -> None:
    assert list(JSON) == list(LIES)


@pytest.mark.parametrize("name", JSON)
def test_the_token_endpoint_lies(name: str) -> None:
    with HOSTILE_TARGETS[name]() as url:
        head, _, body = ask(url).partition(b"\r\n\r\n")
    assert b"Content-Type: application/json" in head
    assert re.search(LIES[name], body.decode())


@pytest.mark.parametrize("name", JSON)
def test_everybody_is_sent_home_with_a_code(name: str) -> None:
    with HOSTILE_TARGETS[name]() as url:
        answer = ask(url, "GET", "/authorize?state=xyz&redirect_uri=https://client.example/cb", b"")
    assert re.search(rb"Location: https://client.example/cb\?code=aLiarsCode&.*state=xyz", answer)


def test_one_of_them_is_json_that_can_be_read() -> None:
    with HOSTILE_TARGETS["json-of-many"]() as url:
        assert len(json.loads(ask(url).partition(b"\r\n\r\n")[2])) > 50_000
