"""Tests that the modules of the chained protocol have in common: what is asked, and a judgement of each answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from conformance.outcome.judgement import Judgement
from conformance.roles.uma.chain.asks import Ask, Asked, Series
from conformance.roles.uma.chain.token_requester import TokenRequester
from conformance.suites.check import Check, requirements

Test = Callable[..., None]


def series(*asks: Ask) -> Series:
    """Requests that one check looks at together."""
    return Series(asks)


def of_each(table: Mapping[str, Series], judge: Callable[[Asked], Judgement]) -> Test:
    """A test: a judgement of what each request of a series brings, whose docstring the test has."""

    @requirements(table)
    def test(check: Check, token_requester: TokenRequester, subject: Series) -> None:
        check.all(judge(asked) for asked in token_requester.asked(subject))

    test.__doc__ = judge.__doc__
    return test


def of_working(table: Mapping[str, Callable[[Asked, Check], Judgement]]) -> Test:
    """A test: a look at the working request."""

    @requirements(table)
    def test(check: Check, token_requester: TokenRequester, subject: Callable[[Asked, Check], Judgement]) -> None:
        """The working request, as the requirement looks at it."""
        check(subject(token_requester.working, check))

    return test
