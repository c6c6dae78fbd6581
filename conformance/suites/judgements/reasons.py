"""Judgements about refusals whose shape depends on their reason: status, challenge, and the reason that is named."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.answers import describe, read_answer
from conformance.roles.brackets import Attempt
from conformance.spec.model import Refusal, Vocabulary
from conformance.suites.judgements.access import challenged
from conformance.suites.judgements.refusals import is_refusal
from conformance.wire.exchange import Exchange

_UNAUTHORIZED = 401
_CRASH = 500
# Too many requests, and out of service: statuses for whatever comes, before anybody looks at what it says.
_NOT_NOW = (429, 503)


def has_its_status(exchange: Exchange, shape: Refusal) -> Judgement:
    """The refusal has a status that the draft has for its reason.

    Where it names none, a crash is a breach and any other status is the server's choice. A demand on the user takes the
    place of any refusal, and so does one to come again later.
    """
    expected = f"status {' or '.join(map(str, shape.statuses))}"
    status = exchange.response.status if exchange.response else 0
    if demand := read_answer(exchange.response).demand:
        return left_open(expected, f"{describe(exchange)}, with {demand}", exchange.id)
    if status in shape.statuses:
        return held(expected, f"status {status}", exchange.id)
    if not shape.crash and status in _NOT_NOW:
        return left_open(expected, f"status {status}, which no reason has", exchange.id)
    free = shape.crash and status < _CRASH
    return (left_open if free else broken)(expected, f"status {status}", exchange.id)


def has_its_challenge(attempt: Attempt, shape: Refusal, words: Vocabulary) -> Judgement:
    """A refusal with status 401 carries the challenge that the draft has for its reason."""
    exchange = attempt.exchange
    if (
        not shape.challenge
        or exchange is None
        or exchange.response is None
        or exchange.response.status != _UNAUTHORIZED
    ):
        expected = "a challenge with a status 401 that the draft has"
        return left_open(expected, describe(exchange) if exchange else "not sent", exchange.id if exchange else None)
    return challenged(attempt, words.auth_scheme)


def has_not_the_other_status(attempt: Attempt, status: int, other: int) -> Judgement:
    """The refusal has one of two statuses, and not the other one, which stands for something else."""
    expected = f"status {status} and not {other}"
    exchange = attempt.exchange
    if exchange is None or exchange.response is None:
        got = describe(exchange) if exchange else attempt.doubt or "not sent"
        return undecided(expected, got, exchange.id if exchange else None)
    got = describe(exchange)
    if read_answer(exchange.response).access_token:
        return broken(expected, got, exchange.id)
    if attempt.doubt:
        return undecided(expected, f"{got}; {attempt.doubt}", exchange.id)
    if exchange.response.status == status:
        return held(expected, got, exchange.id)
    return (broken if exchange.response.status == other else undecided)(expected, got, exchange.id)


def refused_with(attempt: Attempt, statuses: tuple[int, ...]) -> Judgement:
    """The request has one of these statuses, if it is refused."""
    expected = f"status {' or '.join(map(str, statuses))}, or a token"
    exchange = attempt.exchange
    if exchange is None or exchange.response is None:
        got = describe(exchange) if exchange else attempt.doubt or "not sent"
        return undecided(expected, got, exchange.id if exchange else None)
    if not is_refusal(exchange):
        return left_open(expected, describe(exchange), exchange.id)
    if attempt.doubt:
        return undecided(expected, f"{describe(exchange)}; {attempt.doubt}", exchange.id)
    right = exchange.response.status in statuses
    return (held if right else broken)(expected, describe(exchange), exchange.id)


def names(attempt: Attempt, parameter: str, values: tuple[str, ...]) -> Judgement:
    """The reason that a refusal names, if it names one, is one of these."""
    expected = f"{parameter} left out, or {' or '.join(values)}"
    named = _named(attempt, parameter, expected)
    if isinstance(named, Judgement):
        return named
    exchange, found = named
    if not found:
        return left_open(expected, f"no {parameter}", exchange.id)
    right = len(found) == 1 and found[0] in values
    return (held if right else broken)(expected, f"{parameter}={', '.join(found)}", exchange.id)


def names_any(attempt: Attempt, parameter: str) -> Judgement:
    """The refusal names a reason, whichever."""
    expected = f"{parameter} in the refusal"
    named = _named(attempt, parameter, expected)
    if isinstance(named, Judgement):
        return named
    exchange, found = named
    got = f"{parameter}={', '.join(found)}" if found else f"no {parameter}"
    return (held if found else broken)(expected, got, exchange.id)


def _named(attempt: Attempt, parameter: str, expected: str) -> Judgement | tuple[Exchange, tuple[str, ...]]:
    """The refusal and the values of a parameter in it; a judgement where it is no refusal, or one that is in doubt."""
    exchange = attempt.exchange
    if exchange is None or not is_refusal(exchange):
        got = f"{describe(exchange)}: nothing was refused" if exchange else attempt.doubt or "not sent"
        return undecided(expected, got, exchange.id if exchange else None)
    if attempt.doubt:
        return undecided(expected, f"{describe(exchange)}; {attempt.doubt}", exchange.id)
    answer = read_answer(exchange.response)
    values = answer.form.all(parameter) or tuple(filter(None, [answer.values.get(parameter)]))
    return exchange, values
