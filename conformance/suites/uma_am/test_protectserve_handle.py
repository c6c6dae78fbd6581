"""The service provider handle, for the access token (ProtectServe, step 7; RFC 5849 3)."""

from __future__ import annotations

from conformance.roles.uma.introduction.attempts import Begin, Leg
from conformance.roles.uma.introduction.introduction import Introduction
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import handle_requests as judgements
from conformance.suites.uma_am.leg_forms import refuses
from conformance.suites.uma_am.tamperings import begun, tampered, tampered_token

_LEG = Leg.HANDLE


@requirement("handle/given")
def test_given(check: Check, introduction: Introduction) -> None:
    """With the access token the request succeeds that is refused without."""
    _ = introduction.legs
    check(judgements.given(introduction.handles.refused, introduction.handles.first))


@requirement("handle/content")
def test_content(check: Check, introduction: Introduction) -> None:
    """What a handle is made of is recorded."""
    _ = introduction.legs
    check(judgements.content(introduction.handles.opened))


@requirement("handle/again")
def test_again(check: Check, introduction: Introduction) -> None:
    """What the same access token brings a second time is recorded."""
    _ = introduction.legs
    check(judgements.content(introduction.handles.again))


REFUSED = {
    "handle/request-token": begun(_LEG, "a request token in place of an access token", Begin.REQUEST_TOKEN),
    **tampered("handle", _LEG),
    **tampered_token("handle", _LEG),
}

test_refused = refuses(REFUSED)
