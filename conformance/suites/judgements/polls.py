"""Judgements about the answer to a poll that brings no token (sections 3.5.3.2.2, 3.5.3.2.3 of oauth2-00)."""

from __future__ import annotations

from collections.abc import Collection

from conformance.outcome.judgement import Judgement, broken, held, undecided
from conformance.roles.answers import describe, read_answer
from conformance.wire.exchange import Exchange


def error_is_one_of(exchange: Exchange, values: Collection[str]) -> Judgement:
    """The answer names one error, letter for letter one of these; a token in its place is another requirement's."""
    expected = f"error={' or '.join(values)}"
    answer = read_answer(exchange.response)
    if exchange.response is None or answer.access_token:
        return undecided(expected, describe(exchange), exchange.id)
    named = answer.form.all("error")
    got = f"error={', '.join(named)}" if named else "no error"
    return (held if len(named) == 1 and named[0] in values else broken)(expected, got, exchange.id)


def is_positive(seconds: str) -> bool:
    """True for the text of a number above zero."""
    try:
        return float(seconds) > 0
    except ValueError:
        return False
