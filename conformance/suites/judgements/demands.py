"""Judgements about what a server wants of the user before it issues a token (sections 6.1.6, 6.1.7 of OAuth WRAP)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, Standing, broken, held, undecided
from conformance.roles.answers import describe, read_answer
from conformance.suites.judgements.answers import has_one
from conformance.suites.judgements.callbacks import is_web_address
from conformance.wire.exchange import Exchange

STATUS = 400


def has_its_status(exchange: Exchange, name: str) -> Judgement:
    """The demand comes with status 400, and with no token."""
    expected = f"status {STATUS} and {name}, no token"
    if question := _no_demand(exchange, name, expected):
        return question
    right = exchange.response is not None and exchange.response.status == STATUS
    return (held if right else broken)(expected, describe(exchange), exchange.id)


def has_its_url(exchange: Exchange, name: str) -> Judgement:
    """The demand has one absolute http or https URL."""
    if question := _no_demand(exchange, name, f"one {name}, an absolute http or https URI"):
        return question
    one = has_one(exchange, name)
    return is_web_address(read_answer(exchange.response).form, name, exchange) if one.standing is Standing.HELD else one


def _no_demand(exchange: Exchange, name: str, expected: str) -> Judgement | None:
    """Why an answer shows nothing of a demand; None if it makes one, well or badly."""
    answer = read_answer(exchange.response)
    if answer.access_token and name in answer.values:
        return broken(expected, f"{describe(exchange)}, and {name}", exchange.id)
    if answer.access_token:
        return undecided(expected, f"{describe(exchange)}: the server does not suspect this client", exchange.id)
    if exchange.response is None or (name not in answer.values and exchange.response.status != STATUS):
        return undecided(expected, f"{describe(exchange)}, which may have another reason", exchange.id)
    return None
