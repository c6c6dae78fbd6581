"""An application without Callback URL: the Verification Code stands on a page (section 6.3.3.2)."""

from __future__ import annotations

from conformance.outcome.findings import inconclusive
from conformance.outcome.judgement import Judgement, Standing, left_open
from conformance.roles.authorization_flow import FULL_OF_SIGNS, AuthorizationFlow
from conformance.roles.deviation import with_
from conformance.roles.trial import Trial, trial_of
from conformance.roles.user_agent.visit import Landing
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.forms.callbacks import granted_with_signs
from conformance.suites.forms.denials import denied
from conformance.suites.judgements import delegation as judgements
from conformance.suites.judgements import pages


@requirement("page/code-shown")
def test_code_shown(check: Check, delegation: AuthorizationFlow) -> None:
    """The Verification Code that brings a token can be read on the page; one that is sent off is on none."""
    stays = _stays(check, delegation)
    if stays.standing is Standing.BROKEN:
        check(stays)
        return
    granted = delegation.redeemed
    check(pages.shows(granted.visit.pages[-1], granted.value))


@requirement("page/instructs")
def test_instructs(check: Check, delegation: AuthorizationFlow) -> None:
    """What the page with the Verification Code says is recorded."""
    check(pages.says(delegation.working.visit.pages[-1]))


@requirement("page/title-code")
def test_title_code(check: Check, delegation: AuthorizationFlow) -> None:
    """The title of the page with the Verification Code is recorded."""
    check(pages.titled(delegation.working.visit.pages[-1]))


@requirement("page/title-same-code")
def test_title_same_code(check: Check, delegation: AuthorizationFlow) -> None:
    """If the title has a Verification Code, it is the one that brings a token."""
    granted = delegation.redeemed
    check(pages.same_in_title(granted.visit.pages[-1], granted.value))


@requirement("page/title-state")
def test_title_state(check: Check, delegation: AuthorizationFlow) -> None:
    """A title with the Verification Code has the wrap_client_state of the request."""
    sent = delegation.request().value("wrap_client_state")
    check(pages.state_in_title(delegation.working.visit.pages[-1], sent))


SIGNS = trial_of(with_("a state full of signs", wrap_client_state=FULL_OF_SIGNS))


@requirements({"page/title-state-exact": SIGNS})
def test_title_state_exact(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
    """A wrap_client_state full of signs stands in the title as it was sent."""
    visit = granted_with_signs(delegation, subject).visit
    if visit is None:
        raise inconclusive("no page was seen")
    check(pages.state_in_title(visit.pages[-1], FULL_OF_SIGNS))


@requirement("page/nothing-sent")
def test_nothing_sent(check: Check, delegation: AuthorizationFlow) -> None:
    """After the approval the User is sent nowhere, since the request has no Callback URL."""
    check(_stays(check, delegation))


def _stays(check: Check, delegation: AuthorizationFlow) -> Judgement:
    own = check.run.target.get(f"clients.{delegation.client}.redirect_uri")
    return pages.stays_on_page(delegation.first, delegation.way.grant, own)


@requirement("page/denial-title")
def test_denial_title(check: Check, delegation: AuthorizationFlow) -> None:
    """The title of the page after a denial is recorded."""
    tried, exchange = denied(delegation)
    if tried.visit is None or tried.visit.landing is not Landing.PAGE or not tried.visit.pages:
        check(left_open("a page", judgements.told(tried), exchange.id))
    else:
        check(pages.titled(tried.visit.pages[-1]))
