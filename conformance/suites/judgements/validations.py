"""Judgements about what an authorization manager says of a requester's token."""

from __future__ import annotations

from collections.abc import Iterable

from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt
from conformance.roles.uma.manager.question import valid
from conformance.roles.uma.manager.validations import Asked

_CRASH = 500


def called_valid(asked: Asked) -> Judgement:
    """A good token is valid, asked about with the host's own token or without it."""
    expected, exchange = "status 200", asked.last
    if exchange.response is None:
        return undecided(expected, describe(exchange), exchange.id)
    return (held if valid(exchange) else broken)(expected, describe(exchange), exchange.id)


def without_host_token(asked: Asked) -> Judgement:
    """Whether the host's own token is needed."""
    got = describe(asked.without)
    return left_open("nothing: either is recorded", f"without the host's token: {got}", asked.without.id)


def not_valid(attempt: Attempt) -> Judgement:
    """The token is not called valid, while a good one is."""
    expected = "an answer that is not 200"
    exchange = attempt.exchange
    if exchange is None:
        return undecided(expected, attempt.doubt or "not sent")
    if valid(exchange):
        return broken(expected, describe(exchange), exchange.id)
    if attempt.doubt:
        return undecided(expected, f"{describe(exchange)}; {attempt.doubt}", exchange.id)
    if exchange.response is None or exchange.response.status >= _CRASH:
        return undecided(expected, f"{describe(exchange)}, which says neither yes nor no", exchange.id)
    return held(expected, describe(exchange), exchange.id)


def recorded(attempt: Attempt) -> Judgement:
    """What comes is recorded, and not judged."""
    expected = "nothing: what the AM says is recorded"
    if attempt.exchange is None:
        return left_open(expected, attempt.doubt or "not sent")
    return left_open(expected, describe(attempt.exchange), attempt.exchange.id)


def refusals(attempts: Iterable[Attempt]) -> Judgement:
    """With what statuses the AM says no."""
    found = [each.exchange for each in attempts if each.exchange and not valid(each.exchange)]
    said = sorted({describe(each) for each in found})
    expected = "status 403, as was recorded"
    return left_open(expected, "; ".join(said) or "no refusal", found[0].id if found else None)
