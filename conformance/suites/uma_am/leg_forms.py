"""Tests that the legs of an introduction have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from conformance.outcome.judgement import Judgement, left_open
from conformance.roles.uma.introduction.attempts import Begin, Leg, LegAttempt, speaks
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
        legs = introduction.legs
        check.all(_refused(introduction, way) for way in subject.ways if way is subject or speaks(legs, way))

    return test


def _refused(introduction: Introduction, subject: LegAttempt) -> Judgement:
    attempts, of_handle = introduction.attempts(subject.leg), subject.leg is Leg.HANDLE
    judgement = judgements.refused(attempts.of(subject), whatever_body=of_handle)
    return judgements.uncontrolled(attempts.control_of(subject), whatever_body=of_handle) or judgement


def records(table: Mapping[str, LegAttempt]) -> Test:
    """A test: one change to a signed request, of which is recorded what becomes of it."""

    @requirements(table)
    def test(check: Check, introduction: Introduction, subject: LegAttempt) -> None:
        """One change to a signed request, of which is recorded what becomes of it."""
        check(judgements.recorded(introduction.attempts(subject.leg).of(subject)))

    return test


def brings(table: Mapping[str, LegAttempt], wrong: LegAttempt) -> Test:
    """A test: one change to a signed request that takes nothing from it; it works as before, a `wrong` one does not."""

    @requirements(table)
    def test(check: Check, introduction: Introduction, subject: LegAttempt) -> None:
        """One change to a signed request that takes nothing from it; it works as before."""
        attempts = introduction.attempts(subject.leg)
        check(judgements.brought(attempts.of(subject), attempts.of(wrong)))

    return test


def not_spoken(introduction: Introduction, attempt: LegAttempt) -> Judgement | None:
    """That an attempt means nothing as the authorization manager speaks; None if it means something."""
    if attempt.begin is Begin.FOREIGN_SECRET and introduction.legs.first.secret == introduction.legs.second.secret:
        got = "two request tokens have the same secret"
        return left_open("something of the server only where secrets differ", got, introduction.legs.second.exchange.id)
    if speaks(introduction.legs, attempt):
        if attempt.begin is not Begin.FOREIGN_VERIFIER:
            return None
        first, second = introduction.legs.working.decided, introduction.another.decided
        if first.verifier != second.verifier:
            return None
        got = "two request tokens have the same verifier"
        return left_open("something of the server only where verifiers differ", got, second.visit.exchange.id)
    expected = "something of an authorization manager only if it speaks "
    if attempt.revised and not introduction.legs.first.revised:
        return left_open(f"{expected}OAuth 1.0a", "it speaks OAuth 1.0", introduction.legs.first.exchange.id)
    got = "it takes PLAINTEXT alone, which signs nothing but the secrets"
    return left_open(f"{expected}HMAC-SHA1", got, introduction.legs.first.exchange.id)
