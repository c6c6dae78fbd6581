"""Tests that suites have in common of what a denial brings, and how the end user comes back after one."""

from __future__ import annotations

from collections.abc import Callable

from conformance.outcome.findings import inconclusive, untested
from conformance.outcome.judgement import broken
from conformance.roles.authorization_flow import AuthorizationFlow, full_of_signs
from conformance.roles.callback import Callback, read_callback
from conformance.roles.trial import Tried
from conformance.roles.user_agent.visit import Landing
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import callbacks
from conformance.suites.judgements import delegation as judgements
from conformance.wire.exchange import Exchange

Test = Callable[..., None]


def denied(delegation: AuthorizationFlow) -> tuple[Tried, Exchange]:
    """What the end user's denial led to. Stop if the person could not deny."""
    tried = delegation.denial
    visit, exchange = tried.visit, tried.exchange
    key = "redirect_uri" if delegation.way.redirect_uri else "id"
    never = f"clients.{delegation.flow.never_approved}.{key}"
    if tried.granted and visit and not visit.decided and delegation.run.target.get(never) is None:
        raise untested(f"the server remembers an approval, so the end user is not asked: needs {never}")
    if visit is None or exchange is None or not visit.decided:
        raise inconclusive(f"the end user was not asked, so nobody could deny: {judgements.told(tried)}")
    return tried, exchange


def reports_denial(name: str) -> Test:
    """A test: a denial is reported as the error of the draft, in the place of the parameters."""

    @requirement(name)
    def test(check: Check, delegation: AuthorizationFlow) -> None:
        """A denial is reported as the error of the draft, in the place of the parameters."""
        tried = delegation.denial
        if tried.visit and tried.exchange and tried.visit.decided and tried.visit.landing is Landing.PAGE:
            check(broken("the end user is sent back to the client", judgements.told(tried), tried.exchange.id))
        callback, exchange = came_back_denied(delegation)
        check(callbacks.is_denial(callback, delegation.way, exchange.id))

    return test


def brings_state_on_denial(name: str) -> Test:
    """A test: a state full of signs comes back with a denial."""

    @requirement(name)
    def test(check: Check, delegation: AuthorizationFlow) -> None:
        """A state full of signs comes back with a denial."""
        callback, exchange = came_back_denied(delegation)
        form, state = callback.at(delegation.way.answer), full_of_signs("", delegation)
        check(callbacks.comes_back(form, delegation.way.state, state, exchange.id))

    return test


def brings_nothing_on_denial(name: str) -> Test:
    """A test: a denial brings neither a code nor a token."""

    @requirement(name)
    def test(check: Check, delegation: AuthorizationFlow) -> None:
        """A denial brings neither a code nor a token."""
        callback, exchange = came_back_denied(delegation)
        check(callbacks.has_none(callback, ("code", "access_token", "refresh_token"), exchange.id))

    return test


def came_back_denied(delegation: AuthorizationFlow) -> tuple[Callback, Exchange]:
    """The redirection URI after a denial. Stop if the person could not deny, or was not sent back."""
    tried, exchange = denied(delegation)
    visit = tried.visit
    if visit is None or visit.landing is not Landing.CALLBACK or visit.url is None:
        stuck = visit.stuck if visit else None
        raise inconclusive(f"a denial did not lead back to the client: {stuck or judgements.told(tried)}")
    return read_callback(visit.url, _uri_of_denial(delegation)), exchange


def _uri_of_denial(delegation: AuthorizationFlow) -> str:
    """The redirection URI of the request that is denied."""
    client = delegation.way_to_denial.client or delegation.client
    return delegation.run.target.get(f"clients.{client}.redirect_uri") or ""
