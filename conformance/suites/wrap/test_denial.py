"""The User denies the request: nothing is issued, and what the Client is told of it (6.2.3, 6.3.3)."""

from __future__ import annotations

from conformance.outcome.judgement import left_open
from conformance.roles.authorization_flow import FULL_OF_SIGNS, AuthorizationFlow
from conformance.roles.callback import Callback
from conformance.roles.user_agent.visit import Landing
from conformance.suites.check import Check, requirement
from conformance.suites.forms.denials import came_back_denied, denied
from conformance.suites.judgements import callbacks, denials
from conformance.suites.judgements import delegation as judgements


@requirement("denial/nothing-issued")
def test_nothing_issued(check: Check, delegation: AuthorizationFlow) -> None:
    """A denial brings no Verification Code but the reserved value, and no token."""
    tried, exchange = denied(delegation)
    found = [judgements.nothing_issued(tried)]
    if (callback := _sent_back(delegation)) is not None:
        found.append(callbacks.has_none(callback, ("wrap_access_token", "wrap_refresh_token"), exchange.id))
    check.all(found)


def _sent_back(delegation: AuthorizationFlow) -> Callback | None:
    """The Callback URL after a denial; None if the User was not sent back, which the draft allows."""
    visit = denied(delegation)[0].visit
    if visit is None or visit.landing is not Landing.CALLBACK:
        return None
    return came_back_denied(delegation)[0]


@requirement("denial/error-reason")
def test_error_reason(check: Check, delegation: AuthorizationFlow) -> None:
    """A User who is sent back to a web application brings wrap_error_reason=user_denied."""
    _, exchange = denied(delegation)
    check(denials.names_error(_sent_back(delegation), delegation.way, exchange.id))


@requirement("denial/rich-form")
def test_rich_form(check: Check, delegation: AuthorizationFlow) -> None:
    """A web application is not told of a denial in the form of rich ones alone."""
    _, exchange = denied(delegation)
    check(denials.not_only_as_code(_sent_back(delegation), delegation.way, exchange.id))


@requirement("denial/web-form")
def test_web_form(check: Check, delegation: AuthorizationFlow) -> None:
    """A rich application is not told of a denial in the form of web applications alone."""
    _, exchange = denied(delegation)
    check(denials.not_only_as_error(_sent_back(delegation), delegation.way, exchange.id))


@requirement("denial/state")
def test_state(check: Check, delegation: AuthorizationFlow) -> None:
    """A wrap_client_state full of signs comes back with a denial, if the User is sent back."""
    _, exchange = denied(delegation)
    callback = _sent_back(delegation)
    if callback is None:
        check(left_open("wrap_client_state, if the User is sent back", denials.NOT_SENT_BACK, exchange.id))
    else:
        check(callbacks.comes_back(callback.query, "wrap_client_state", FULL_OF_SIGNS, exchange.id))


@requirement("denial/not-sent-back")
def test_not_sent_back(check: Check, delegation: AuthorizationFlow) -> None:
    """Where the User ends after a denial is recorded."""
    check(judgements.recorded(denied(delegation)[0]))
