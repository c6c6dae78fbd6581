"""Tests that suites have in common of codes: used before, past their time, asked for in another way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from conformance.outcome.judgement import Judgement, left_open
from conformance.roles.brackets import Attempt
from conformance.roles.deviation import without
from conformance.roles.expiring_code import ExpiringCode
from conformance.roles.spent_code import SpentCode
from conformance.roles.token_flow import TokenFlow
from conformance.roles.trial import Trial, trial_of
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements.access import recorded
from conformance.suites.judgements.refusals import refused

Test = Callable[..., None]
Judge = Callable[[Attempt, Check], Judgement]


def redeemed_again(table: Mapping[str, Judge]) -> Test:
    """A test: a code that has brought a token is redeemed once more; a judgement says what comes of it."""

    @requirements(table)
    def test(check: Check, spent_code: SpentCode, subject: Judge) -> None:
        """A code that has brought a token is redeemed once more."""
        check(subject(spent_code.again(), check))

    return test


def redeemed_late(table: Mapping[str, Judge]) -> Test:
    """A test: a code is redeemed after its end; a judgement says what comes of it."""

    @requirements(table)
    def test(check: Check, expiring_code: ExpiringCode, subject: Judge) -> None:
        """A code is redeemed after its end."""
        check(subject(Attempt("a code after its end", expiring_code.redeem_after_its_end()), check))

    return test


def refused_as_bad(attempt: Attempt, check: Check) -> Judgement:
    """A code that is over is refused as every other bad code is; an answer of another shape decides nothing."""
    return refused(attempt, check.flow, "code", check.profile.vocabulary)


def left_out_before(name: str, parameter: str) -> Test:
    """A test: a code asked for without a redirection URI is redeemed with the registered one; it is recorded."""
    trial = Trial(f"without {parameter}, for a code to redeem", trial_of(without(parameter)).change)

    @requirement(name)
    def test(check: Check, flow: TokenFlow) -> None:
        """A code asked for without a redirection URI is redeemed with the registered one; what comes is recorded."""
        tried = flow.authorization.ask(trial)
        answer = flow.authorization.answer_of(tried.exchange) if tried.exchange else None
        if answer is None:
            id_ = tried.exchange.id if tried.exchange else None
            check(left_open("a code, or none: the draft allows both", f"no code without {parameter}", id_))
            return
        request = flow.request(answer.values.get(flow.authorization.way.grant))
        exchange = flow.send(request, f"a code asked for without {parameter}, redeemed with the registered one")
        check(recorded(Attempt("left out before", exchange)))

    return test
