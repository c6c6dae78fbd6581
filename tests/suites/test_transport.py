"""The channel a token request goes through."""

from __future__ import annotations

import pytest

from conformance.outcome.judgement import Standing
from conformance.suites.judgements.transport import nothing_in_the_clear
from conformance.wire.exchange import Exchange, FailureKind

from .messages import DOUBT, form, said, tried, unanswered


@pytest.mark.parametrize(
    "exchange",
    [
        pytest.param(unanswered(), id="nothing-listens"),
        pytest.param(unanswered(FailureKind.CLOSED, "closed"), id="closed-at-once"),
        pytest.param(form(400, b"error=incorrect_credentials"), id="refused"),
        pytest.param(said(403), id="forbidden"),
        pytest.param(said(301, b"", ("Location", "https://as.example/token")), id="sent-to-https"),
        pytest.param(said(200, b"<html>"), id="a-page"),
    ],
)
def test_no_token_over_plain_http_holds_however_it_is_said(exchange: Exchange) -> None:
    assert nothing_in_the_clear(tried(exchange)).standing is Standing.HELD


@pytest.mark.parametrize("exchange", [form(200, b"access_token=S"), said(500, b'{"access_token":"S"}')])
@pytest.mark.parametrize("doubt", [None, DOUBT], ids=["bracket-held", "bracket-broken"])
def test_a_token_over_plain_http_is_a_breach(exchange: Exchange, doubt: str | None) -> None:
    judgement = nothing_in_the_clear(tried(exchange, doubt))
    assert (judgement.standing, judgement.exchange) == (Standing.BROKEN, "t-1")


def test_no_token_proves_nothing_once_https_brings_none_either() -> None:
    judgement = nothing_in_the_clear(tried(said(400), DOUBT))
    assert judgement.standing is Standing.UNDECIDED
    assert judgement.got.endswith(DOUBT)


def test_what_was_not_sent_proves_nothing() -> None:
    judgement = nothing_in_the_clear(tried(None, "the server was gone"))
    assert (judgement.standing, judgement.got) == (Standing.UNDECIDED, "the server was gone")


def test_what_the_transport_refused_to_send_proves_nothing() -> None:
    """No request left this machine, so that nobody had an occasion to issue a token."""
    exchange = unanswered(FailureKind.NOT_ALLOWED, "the address has a non-ASCII character in it")
    assert nothing_in_the_clear(tried(exchange)).standing is Standing.UNDECIDED
