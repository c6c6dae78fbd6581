"""Tests that suites have in common of the answers that refuse a token request.

Each looks at every refusal of the flow: the working request with one change each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from conformance.outcome.judgement import Judgement, left_open
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import refusals
from conformance.wire.exchange import Exchange

Test = Callable[..., None]
# The refusal, its attempt with the doubt there may be, and the reason that the request gave for it.
Look = Callable[[Exchange, Attempt, str, Check], Judgement]

NO_REFUSAL = "no request of the flow was refused"


def refusals_of(flow: TokenFlow) -> Iterator[tuple[Exchange, Attempt, str]]:
    """The refusals of a flow, each with the attempt that brought it and its reason."""
    for reason, attempt in flow.refusals():
        if attempt.exchange and refusals.is_refusal(attempt.exchange, flow.flow):
            yield attempt.exchange, attempt, reason


def of_every_refusal(name: str, look: Look) -> Test:
    """A test: a look at every refusal of the flow, whose docstring the test has."""

    @requirement(name)
    def test(check: Check, flow: TokenFlow) -> None:
        check.all((look(*refusal, check) for refusal in refusals_of(flow)), NO_REFUSAL)

    test.__doc__ = look.__doc__
    return test


def undoubted(look: Look) -> Look:
    """A look at the refusals that are in no doubt; of the others nothing is judged."""

    def sure(exchange: Exchange, attempt: Attempt, reason: str, check: Check) -> Judgement:
        if attempt.doubt:
            return left_open("a refusal that is in no doubt", f"{describe(exchange)}; {attempt.doubt}", exchange.id)
        return look(exchange, attempt, reason, check)

    sure.__doc__ = look.__doc__
    return sure


def gives_nothing_away(name: str) -> Test:
    """A test: an answer that says no, by its status or by an error, has no token and no secret in it."""

    @requirement(name)
    def test(check: Check, flow: TokenFlow) -> None:
        """An answer that says no, by its status or by an error, has no token and no secret in it."""
        success = check.flow.success_status
        found = [attempt.exchange for _, attempt in flow.refusals() if attempt.exchange and attempt.exchange.response]
        check.all((refusals.gives_nothing_away(exchange, success) for exchange in found), NO_REFUSAL)

    return test
