"""Tests that suites have in common of codes that are over: used before, or past their time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from conformance.outcome.judgement import Judgement
from conformance.roles.brackets import Attempt
from conformance.roles.expiring_code import ExpiringCode
from conformance.roles.spent_code import SpentCode
from conformance.suites.check import Check, requirements
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
