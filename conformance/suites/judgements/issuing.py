"""Judgements about whether a token request that differs from the working one brings a token."""

from __future__ import annotations

from collections.abc import Iterable

from conformance.outcome.judgement import Judgement, broken, held, undecided
from conformance.roles.answers import describe, read_answer
from conformance.roles.brackets import Attempt
from conformance.wire.exchange import FailureKind

_CRASH = 500
# Ways of refusing without a response.
_SAYS_NO = {FailureKind.CLOSED, FailureKind.MALFORMED}


def brings_token(attempt: Attempt) -> Judgement:
    """The request brings a token, as the working one does."""
    expected = "an access token, as for the working request"
    exchange = attempt.exchange
    if exchange is None:
        return undecided(expected, attempt.doubt or "not sent")
    if read_answer(exchange.response).access_token:
        return held(expected, describe(exchange), exchange.id)
    if attempt.doubt:
        return undecided(expected, f"{describe(exchange)}; {attempt.doubt}", exchange.id)
    return (undecided if exchange.response is None else broken)(expected, describe(exchange), exchange.id)


def brings_no_token(attempt: Attempt) -> Judgement:
    """The request brings no token, in whatever way the server says so."""
    expected = "no access token, while the working request brings one"
    exchange = attempt.exchange
    if exchange is None:
        return undecided(expected, attempt.doubt or "not sent")
    if read_answer(exchange.response).access_token:
        return broken(expected, describe(exchange), exchange.id)
    if attempt.doubt:
        return undecided(expected, f"{describe(exchange)}; {attempt.doubt}", exchange.id)
    unanswered = exchange.failure is not None and exchange.failure.kind not in _SAYS_NO
    return (undecided if unanswered else held)(expected, describe(exchange), exchange.id)


def withstood(attempts: Iterable[Attempt]) -> list[Judgement]:
    """None of the requests makes the server crash: it answers, and with no status above 499."""
    expected = "an answer with a status below 500"
    found = []
    for attempt in attempts:
        exchange = attempt.exchange
        if exchange is None or exchange.response is None:
            got = describe(exchange) if exchange else attempt.doubt or "not sent"
            found.append(undecided(expected, got, exchange.id if exchange else None))
        elif exchange.response.status < _CRASH:
            found.append(held(expected, describe(exchange), exchange.id))
        elif attempt.doubt:
            found.append(undecided(expected, f"{describe(exchange)}; {attempt.doubt}", exchange.id))
        else:
            found.append(broken(expected, describe(exchange), exchange.id))
    return found
