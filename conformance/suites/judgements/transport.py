"""Judgements about the channel a request goes through."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.answers import describe, read_answer
from conformance.roles.brackets import Attempt
from conformance.wire.exchange import Exchange, FailureKind

# Ways of refusing without a response: nothing listens, or the connection is closed on a client that speaks no TLS.
_SAYS_NO = {FailureKind.CONNECT, FailureKind.CLOSED, FailureKind.MALFORMED}


def nothing_in_the_clear(attempt: Attempt) -> Judgement:
    """Over plain http no token is issued, however the server says so: nothing listening there says it as well."""
    expected = "no token over plain http, while the same request over https brings one"
    exchange = attempt.exchange
    if exchange is None:
        return undecided(expected, attempt.doubt or "not sent")
    if read_answer(exchange.response).access_token:
        return broken(expected, describe(exchange), exchange.id)
    if attempt.doubt:
        return undecided(expected, f"{describe(exchange)}; {attempt.doubt}", exchange.id)
    if exchange.failure is not None and exchange.failure.kind not in _SAYS_NO:
        return undecided(expected, describe(exchange), exchange.id)
    return held(expected, describe(exchange), exchange.id)


def trustworthy(exchange: Exchange) -> Judgement:
    """The channel of a request is TLS with a certificate that holds; on the loopback interface nobody else listens."""
    expected = "TLS, and a certificate that holds"
    if exchange.failure is not None and exchange.failure.kind is FailureKind.TLS:
        return broken(expected, exchange.failure.message, exchange.id)
    parts = urlsplit(exchange.request.url)
    if parts.scheme == "https":
        verdict = held if exchange.response is not None else undecided
        return verdict(expected, expected if exchange.response else describe(exchange), exchange.id)
    if _on_this_machine(parts.hostname or ""):
        return left_open(expected, "plain http on the loopback interface of this machine", exchange.id)
    return broken(expected, f"plain http to {parts.hostname}", exchange.id)


def _on_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
