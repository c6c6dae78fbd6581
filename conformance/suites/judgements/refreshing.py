"""Judgements about what becomes of a refresh token after its use."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, broken, held, undecided
from conformance.roles.answers import describe, read_answer
from conformance.wire.exchange import Exchange


def keeps_working(first: Exchange, again: Exchange | None) -> Judgement:
    """A refresh token works a second time, unless a new one came with the first.

    `again` is the second use.
    """
    expected = "a token for the same refresh token a second time, or a new refresh token"
    if read_answer(first.response).refresh_token:
        return held(expected, "a new refresh token", first.id)
    if again is None:
        return undecided(expected, "it was not used a second time", first.id)
    if read_answer(again.response).access_token:
        return held(expected, f"the second time {describe(again)}", again.id)
    if again.response is None:
        return undecided(expected, f"the second time {describe(again)}", again.id)
    return broken(expected, f"the second time {describe(again)}, and no new refresh token the first time", again.id)
