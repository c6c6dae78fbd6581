"""The user authorizes the request token (ProtectServe, step 5; RFC 5849 2.2)."""

from __future__ import annotations

from conformance.roles.uma.introduction.introduction import Introduction
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import token_consent as judgements


@requirement("consent/page")
def test_page(check: Check, introduction: Introduction) -> None:
    """The user is asked before anything comes of the request token."""
    check(judgements.asked(introduction.decision))


@requirement("consent/callback")
def test_callback(check: Check, introduction: Introduction) -> None:
    """The user ends at the callback URL."""
    check(judgements.sent_back(introduction.decision))


@requirement("consent/callback-token")
def test_callback_token(check: Check, introduction: Introduction) -> None:
    """The callback carries the request token."""
    check(judgements.carries_token(introduction.decision))


@requirement("consent/verifier")
def test_verifier(check: Check, introduction: Introduction) -> None:
    """With OAuth 1.0a the callback carries a verifier."""
    check(judgements.carries_verifier(introduction.decision))


@requirement("consent/callback-query")
def test_callback_query(check: Check, introduction: Introduction) -> None:
    """The query of the callback URL is kept."""
    check(judgements.keeps_query(introduction.with_query))


@requirement("consent/unknown-token")
def test_unknown_token(check: Check, introduction: Introduction) -> None:
    """Where a user ends who comes with a request token that nobody knows is recorded."""
    check(judgements.where_it_ended(introduction.unknown))
