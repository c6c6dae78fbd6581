"""The null targets of OAuth 1.0 give everybody a token and send everybody back."""

from __future__ import annotations

from urllib.parse import parse_qs, quote

import pytest

from .asking import ask
from .null import NULL_TARGETS
from .null_oauth1 import OAUTH1


def token_of(answer: bytes) -> dict[str, list[str]]:
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    return parse_qs(body.decode())


@pytest.mark.parametrize(("name", "alike"), [("agreeable-oauth1", True), ("agreeable-oauth1-fresh", False)])
def test_whoever_asks_gets_a_token(name: str, alike: bool) -> None:
    with NULL_TARGETS[name]() as url:
        first, second = token_of(ask(url)), token_of(ask(url, "GET", "/resource", b""))
    assert set(first) >= {"oauth_token", "oauth_token_secret"}
    assert (first == second) is alike


@pytest.mark.parametrize("name", OAUTH1)
def test_whoever_comes_is_sent_back(name: str) -> None:
    callback = quote("https://sp.example/cb", safe="")
    with NULL_TARGETS[name]() as url:
        answer = ask(url, "GET", f"/authorize?oauth_token=t&oauth_callback={callback}", b"")
    assert b"\r\nLocation: https://sp.example/cb?oauth_token=t" in answer
    assert (b"oauth_verifier=" in answer) is (name == "agreeable-oauth1-fresh")
