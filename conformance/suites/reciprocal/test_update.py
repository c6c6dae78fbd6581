"""The authorization update flow: another code for the same access token (section 3)."""

from __future__ import annotations

from conformance.outcome.judgement import broken, held
from conformance.roles.brackets import Attempt
from conformance.roles.reciprocal.redemptions import Redemptions
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import grants as judgements


@requirement("update/accepted")
def test_accepted(check: Check, redemptions: Redemptions) -> None:
    """A second grant with the access token of the first is taken."""
    check(judgements.taken(Attempt("another code", redemptions.updated.exchange)))


@requirement("update/redeemed")
def test_redeemed(check: Check, redemptions: Redemptions) -> None:
    """Its code is redeemed as the first one was."""
    expected = "a request for the token of the second code at party A's token endpoint"
    _ = redemptions.seen
    came = redemptions.came_of(redemptions.updated)
    if came:
        check(held(expected, "a request", came.id))
    else:
        check(broken(expected, f"none: {redemptions.advice}", redemptions.updated.exchange.id))
