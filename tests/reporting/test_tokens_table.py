"""The table of Simple Web Tokens in the HTML report."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.reporting.html import html_report

from .conftest import PAYLOADS, document
from .test_html import Reader

TOKEN: dict[str, Any] = {
    "exchange": "username-1",
    "flow": "username",
    "signature": "does not hold",
    "issuer": "as.example",
    "audience": "rs.example",
    "expires": "2010-02-03T13:05:06+00:00",
    "claims": [{"name": "account", "value": "alice"}],
}


def test_the_table_says_what_a_token_says() -> None:
    page = Reader(html_report(document(simple_web_tokens=[TOKEN])))
    for text in ("Simple Web Tokens", "does not hold", "as.example", "rs.example", "2010-02-03T13:05:06", "alice"):
        assert page.has(text)
    assert "#x1" in page.attributes("href")


def test_a_token_of_an_exchange_that_is_not_there() -> None:
    assert Reader(html_report(document(simple_web_tokens=[{**TOKEN, "exchange": "username-9"}]))).has("username-9")


@pytest.mark.parametrize(
    ("tokens", "sentence"),
    [
        (1, "The answers brought 1 Access Token that is no Simple Web Token."),
        (2, "The answers brought 2 Access Tokens that are no Simple Web Tokens."),
    ],
)
def test_other_tokens_are_counted(tokens: int, sentence: str) -> None:
    other = {**TOKEN, "signature": "no Simple Web Token"}
    page = Reader(html_report(document(simple_web_tokens=[other] * tokens)))
    assert page.has(sentence)
    assert not page.has("rs.example")


def test_no_token_at_all() -> None:
    assert Reader(html_report(document(simple_web_tokens=[]))).has("No answer brought an Access Token.")


def test_without_a_key_there_is_no_table() -> None:
    assert not Reader(html_report(document())).has("Simple Web Token")


@pytest.mark.parametrize("payload", [name for name in PAYLOADS if name != "harmless"])
def test_hostile_claims_make_no_markup(payload: str) -> None:
    def told(text: str) -> Reader:
        claims = [{"name": text, "value": text}]
        said = {**TOKEN, "issuer": text, "audience": text, "expires": text, "claims": claims}
        return Reader(html_report(document(simple_web_tokens=[said])))

    assert told(PAYLOADS[payload]).elements == told("safe").elements
