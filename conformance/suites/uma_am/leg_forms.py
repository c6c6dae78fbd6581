"""Tests that the legs of an introduction have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from conformance.outcome.judgement import Judgement, left_open
from conformance.roles.uma.introduction.attempts import Leg, LegAttempt, speaks
from conformance.roles.uma.introduction.introduction import Introduction
from conformance.suites.check import Check, requirements
from conformance.suites.judgements import signed_legs as judgements

Test = Callable[..., None]


def refuses(table: Mapping[str, LegAttempt]) -> Test:
    """A test: one change to a signed request, which is refused while the working request works."""

    @requirements(table)
    def test(check: Check, introduction: Introduction, subject: LegAttempt) -> None:
        """One change to a signed request, which is refused while the working request works."""
        if (unspoken := not_spoken(introduction, subject)) is not None:
            check(unspoken)
            return
        attempts, of_handle = introduction.attempts(subject.leg), subject.leg is Leg.HANDLE
        attempt = attempts.of(subject)
        judgement = judgements.refused(attempt, whatever_body=of_handle)
        check(judgements.uncontrolled(attempts.control_of(subject), whatever_body=of_handle) or judgement)

    return test


def records(table: Mapping[str, LegAttempt]) -> Test:
    """A test: one change to a signed request, of which is recorded what becomes of it."""

    @requirements(table)
    def test(check: Check, introduction: Introduction, subject: LegAttempt) -> None:
        """One change to a signed request, of which is recorded what becomes of it."""
        check(judgements.recorded(introduction.attempts(subject.leg).of(subject)))

    return test


def brings(table: Mapping[str, LegAttempt]) -> Test:
    """A test: one change to a signed request that takes nothing from it; it works as before."""

    @requirements(table)
    def test(check: Check, introduction: Introduction, subject: LegAttempt) -> None:
        """One change to a signed request that takes nothing from it; it works as before."""
        check(judgements.brought(introduction.attempts(subject.leg).of(subject)))

    return test


def not_spoken(introduction: Introduction, attempt: LegAttempt) -> Judgement | None:
    """That an attempt means nothing as the authorization manager speaks; None if it means something."""
    if speaks(introduction.legs, attempt):
        return None
    expected = "something of an authorization manager only if it speaks "
    if attempt.revised and not introduction.legs.first.revised:
        return left_open(f"{expected}OAuth 1.0a", "it speaks OAuth 1.0", introduction.legs.first.exchange.id)
    got = "it takes PLAINTEXT alone, which signs nothing but the secrets"
    return left_open(f"{expected}HMAC-SHA1", got, introduction.legs.first.exchange.id)
