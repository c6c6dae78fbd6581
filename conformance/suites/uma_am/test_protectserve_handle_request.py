"""The request for a service provider handle that is refused (ProtectServe, step 3)."""

from __future__ import annotations

from conformance.roles.uma.introduction.introduction import Introduction
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import handle_requests as judgements


@requirement("handle-request/unauthorized")
def test_unauthorized(check: Check, introduction: Introduction) -> None:
    """Without credentials the status is 401."""
    check(judgements.unauthorized(introduction.handles.refused))


@requirement("handle-request/realm")
def test_realm(check: Check, introduction: Introduction) -> None:
    """The refusal names a protection realm."""
    check(judgements.names_realm(introduction.handles.refused))


@requirement("handle-request/realm-of-metadata")
def test_realm_of_metadata(check: Check, introduction: Introduction) -> None:
    """The protection realm is that of the metadata."""
    check(judgements.realm_matches(introduction.handles.refused, introduction.metadata.realm))


@requirement("handle-request/oauth-challenge")
def test_oauth_challenge(check: Check, introduction: Introduction) -> None:
    """One of the challenges is for OAuth."""
    check(judgements.challenges_for_oauth(introduction.handles.refused))


@requirement("handle-request/withheld")
def test_withheld(check: Check, introduction: Introduction) -> None:
    """The refusal does not carry the handle."""
    _ = introduction.legs
    check(judgements.withheld(introduction.handles.refused, introduction.handles.opened))
