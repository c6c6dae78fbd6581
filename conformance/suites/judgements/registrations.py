"""Judgements about the answer to a registration of resources."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.outcome.judgement import Judgement, Standing, broken, held, left_open, undecided
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt
from conformance.roles.uma.manager.registration import Registered, succeeded
from conformance.suites.judgements.answers import response_of
from conformance.suites.judgements.json_answers import is_object
from conformance.wire.exchange import Exchange

_ASKS = (401, 403)


def of_use(judgement: Judgement, there: bool, what: str) -> Judgement:
    """The same, but for what holds of an answer that is of no use: there is nothing to praise in that."""
    if judgement.standing is not Standing.HELD or there:
        return judgement
    return undecided(judgement.expected, f"{judgement.got}, with {what}", judgement.exchange)


def open_to_strangers(registered: Registered) -> Judgement:
    """The registration is not refused for want of credentials."""
    expected = "an answer that asks for no credentials"
    exchange = registered.exchange
    asks = response_of(exchange).status in _ASKS
    found = (broken if asks else held)(expected, describe(exchange), exchange.id)
    return of_use(found, registered.client_id is not None, "no client_id")


def answered(registered: Registered) -> Judgement:
    """The answer is one of success; what asks for credentials is another matter."""
    expected, exchange = "a status of 2xx", registered.exchange
    if response_of(exchange).status in _ASKS:
        return undecided(expected, describe(exchange), exchange.id)
    found = (held if succeeded(exchange) else broken)(expected, describe(exchange), exchange.id)
    return of_use(found, registered.client_id is not None, "no client_id")


def is_json(registered: Registered) -> Judgement:
    """The answer of success is a JSON object."""
    exchange = registered.exchange
    if not succeeded(exchange):
        return undecided("a JSON object", describe(exchange), exchange.id)
    return of_use(is_object(exchange), registered.client_id is not None, "no client_id")


def has_word(registered: Registered, name: str) -> Judgement:
    """The object of an answer of success has this member: a string or a number, and not empty."""
    expected = f"one {name}: a string or a number, not empty"
    exchange, value = registered.exchange, getattr(registered, name)
    if not succeeded(exchange) or registered.data.problem:
        return undecided(expected, registered.data.problem or describe(exchange), exchange.id)
    times = len(registered.data.all(name))
    got = f"no {name}" if not times else f"{times} times {name}, none of them usable"
    return held(expected, expected, exchange.id) if value else broken(expected, got, exchange.id)


def each_its_own(registered: Sequence[Registered]) -> Judgement:
    """No two hosts have the same client_id."""
    expected = "another client_id for each host"
    ids = [each.client_id for each in registered]
    last = registered[-1].exchange.id
    if None in ids:
        return undecided(expected, "a registration without a client_id", last)
    twice = len(set(ids)) < len(ids)
    return (broken if twice else held)(expected, "the same client_id twice" if twice else expected, last)


def taken(attempt: Attempt) -> Judgement:
    """What comes of a registration is recorded, and not judged."""
    expected = "nothing: what the AM does is recorded"
    if attempt.exchange is None:
        return undecided(expected, attempt.doubt or "not sent")
    doubt = f"; {attempt.doubt}" if attempt.doubt else ""
    return left_open(expected, f"{describe(attempt.exchange)}{doubt}", attempt.exchange.id)


def still_works(attempts: Sequence[Attempt], too_many: Exchange | None = None) -> list[Judgement]:
    """After each of these registrations the working one brings a client_id. `too_many` is an answer to it that
    speaks of their number, and so decides nothing.
    """
    expected = "a client_id for the next host"
    if too_many is not None:
        return [undecided(expected, f"{describe(too_many)}: too many of them for now", too_many.id)]
    return [_still_works(expected, each) for each in attempts]


def _still_works(expected: str, attempt: Attempt) -> Judgement:
    if attempt.exchange is None:
        return undecided(expected, attempt.doubt or "not sent")
    got = f"none, after a registration {attempt.name}" if attempt.doubt else "a client_id"
    return (broken if attempt.doubt else held)(expected, got, attempt.exchange.id)
