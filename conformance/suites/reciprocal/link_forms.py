"""Tests that modules have in common of what a party A under test sends to the suite as party B."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from conformance.outcome.judgement import Judgement
from conformance.roles.reciprocal.link import Link, LinkTrial
from conformance.roles.reciprocal.links import Links
from conformance.suites.check import Check, requirements
from conformance.wire.exchange import Exchange

Test = Callable[..., None]
Look = Callable[[Exchange, Check, Links], Judgement]


def of_authorization_request(table: Mapping[str, Look]) -> Test:
    """A test: a look at the authorization request with which the first person came."""
    return _of(table, lambda links: links.authorization)


def of_token_request(table: Mapping[str, Look]) -> Test:
    """A test: a look at the token request of the first link."""
    return _of(table, lambda links: links.token_request)


def of_grant(table: Mapping[str, Look]) -> Test:
    """A test: a look at the grant request of the first link."""
    return _of(table, lambda links: links.grant)


def _of(table: Mapping[str, Look], which: Callable[[Links], Exchange]) -> Test:
    @requirements(table)
    def test(check: Check, links: Links, subject: Look) -> None:
        """A request that party A makes has what the requirement says."""
        check(subject(which(links), check, links))

    return test


def of_trial(table: Mapping[str, LinkTrial], judge: Callable[[Link], Judgement]) -> Test:
    """A test: a link in which one thing is other than usual, and a judgement of what comes of it."""

    @requirements(table)
    def test(check: Check, links: Links, subject: LinkTrial) -> None:
        check(judge(links.attempt(subject)))

    test.__doc__ = judge.__doc__
    return test
