"""The channel a token request goes through."""

from __future__ import annotations

import pytest

from conformance.outcome.judgement import Standing
from conformance.roles.user_agent.visit import Landing, PageKind, Visit
from conformance.suites.judgements.delegation import closed_in_the_clear
from conformance.suites.judgements.transport import nothing_in_the_clear, trustworthy
from conformance.wire.exchange import Exchange, FailureKind

from .messages import DOUBT, form, said, tried, unanswered
from .visits import answered, came_of, ended_on, sent_to, silent, visit

PLAIN_HTTP = "http://as.example/authorize"


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


# --- the authorization endpoint over plain http ---


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        pytest.param(visit(Landing.NOWHERE, exchange=silent(url=PLAIN_HTTP)), Standing.HELD, id="nothing-listens"),
        pytest.param(silent(FailureKind.CLOSED, PLAIN_HTTP), Standing.HELD, id="closed-at-once"),
        pytest.param(ended_on(PageKind.LOGIN), Standing.HELD, id="sent-on-to-a-page-over-tls"),
        pytest.param(sent_to("https://client.example/cb?error=x"), Standing.HELD, id="sent-back-with-an-error"),
        pytest.param(ended_on(PageKind.PLAIN, status=403, url=PLAIN_HTTP), Standing.HELD, id="an-error-page"),
        pytest.param(answered(400, PLAIN_HTTP), Standing.HELD, id="no-codes-for-a-device"),
        pytest.param(ended_on(PageKind.LOGIN, url=PLAIN_HTTP), Standing.BROKEN, id="a-login-page"),
        pytest.param(ended_on(PageKind.UNKNOWN, url=PLAIN_HTTP.upper()), Standing.BROKEN, id="any-page"),
        pytest.param(silent(FailureKind.TIMEOUT, PLAIN_HTTP), Standing.UNDECIDED, id="no-answer-in-time"),
        pytest.param(silent(FailureKind.UNSEEN, PLAIN_HTTP), Standing.UNDECIDED, id="unseen"),
    ],
)
def test_the_authorization_endpoint_is_closed_over_plain_http(seen: Visit | Exchange, standing: Standing) -> None:
    assert closed_in_the_clear(came_of(seen)).standing is standing
    doubted = closed_in_the_clear(came_of(seen, doubt=DOUBT))
    assert (doubted.standing, doubted.exchange) == (Standing.UNDECIDED, "v-1")


# --- certificates ---


@pytest.mark.parametrize(
    ("exchange", "standing", "got"),
    [
        pytest.param(answered(400), Standing.HELD, "TLS, and a certificate that holds", id="any-answer-over-tls"),
        pytest.param(answered(400, "HTTPS://as.example/"), Standing.HELD, "TLS, and", id="scheme-in-capitals"),
        pytest.param(silent(FailureKind.TLS), Standing.BROKEN, "nothing was seen", id="a-certificate-that-does-not"),
        pytest.param(silent(FailureKind.TIMEOUT), Standing.UNDECIDED, "nothing was seen", id="no-answer"),
        pytest.param(answered(200, PLAIN_HTTP), Standing.BROKEN, "plain http to as.example", id="plain-http"),
        pytest.param(
            answered(200, "http://127.evil.example/"), Standing.BROKEN, "plain http to 127.evil.example", id="a-name"
        ),
    ],
)
def test_the_channel_is_tls_with_a_certificate_that_holds(exchange: Exchange, standing: Standing, got: str) -> None:
    judgement = trustworthy(exchange)
    assert (judgement.standing, judgement.exchange) == (standing, "v-1")
    assert judgement.got.startswith(got)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1", "127.8.9.10:80", "[::1]:5000"])
def test_plain_http_to_this_machine_is_nobodys_business(host: str) -> None:
    assert trustworthy(answered(200, f"http://{host}/authorize")).standing is Standing.OPEN
