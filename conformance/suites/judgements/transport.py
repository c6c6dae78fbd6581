"""Judgements about the channel a request goes through."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, broken, held, undecided
from conformance.roles.answers import describe, read_answer
from conformance.roles.brackets import Attempt
from conformance.wire.exchange import FailureKind

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
