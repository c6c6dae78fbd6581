"""What party A does before and without its user's consent, and that it makes the grant with it (2.2.1 of -02)."""

from __future__ import annotations

from conformance.roles.reciprocal.link import LinkTrial
from conformance.roles.reciprocal.links import Links
from conformance.roles.user_agent.visit import Wish
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import links as judgements
from conformance.suites.reciprocal.link_forms import of_trial


@requirement("party_a/consent-first")
def test_consent_first(check: Check, links: Links) -> None:
    """No grant request comes before the person has consented."""
    _ = links.grant
    check(judgements.consented_first(links.first))


DECLINED = LinkTrial("declined by the person", wish=Wish.DENY)

test_nothing_without_consent = of_trial({"party_a/nothing-without-consent": DECLINED}, judgements.nothing_granted)


@requirement("party_a/grant-made")
def test_grant_made(check: Check, links: Links) -> None:
    """After the person's consent the grant request comes, within the limit of the target file."""
    if not links.first.access_token:
        raise links.stopped(links.first)
    check(judgements.granted(links.first))


UNASKED = LinkTrial("to which party B names no scope", reciprocal=False)

test_grant_without_reciprocal = of_trial({"party_a/grant-without-reciprocal": UNASKED}, judgements.granted)
