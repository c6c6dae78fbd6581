"""Tests that suites have in common of how the end user comes back to the client, after a grant and after a denial."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from conformance.outcome.findings import inconclusive, untested
from conformance.roles.authorization_flow import FULL_OF_SIGNS, AuthorizationFlow
from conformance.roles.callback import Callback, read_callback
from conformance.roles.trial import Trial, Tried
from conformance.roles.user_agent.visit import Landing
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import callbacks
from conformance.suites.judgements import delegation as judgements
from conformance.wire.exchange import Exchange

Test = Callable[..., None]


def carries(table: Mapping[str, str]) -> Test:
    """A test: after a grant the redirection URI carries what was granted, once and in its place."""

    @requirements(table)
    def test(check: Check, delegation: AuthorizationFlow, subject: str) -> None:
        """After a grant the redirection URI carries what was granted, once and in its place."""
        (callback, exchange), place = came_back(delegation), delegation.way.answer
        check(callbacks.has_one(callback.at(place), subject, place, exchange.id))

    return test


def came_back(delegation: AuthorizationFlow) -> tuple[Callback, Exchange]:
    """The redirection URI after the first approval, whether or not it carries anything; Stop if there is none."""
    tried = delegation.first
    visit, exchange = tried.visit, tried.exchange
    if not tried.granted and visit and exchange and visit.decided and visit.landing is Landing.CALLBACK and visit.url:
        callback = read_callback(visit.url, delegation.redirect_uri)
        # An error is another answer, and may be right.
        if not callback.at(delegation.way.answer).all(delegation.way.error):
            return callback, exchange
    return delegation.working.callback, delegation.working.exchange


def by_redirection(name: str) -> Test:
    """A test: the end user is sent back by an HTTP redirection and not by a page."""

    @requirement(name)
    def test(check: Check, delegation: AuthorizationFlow) -> None:
        """The end user is sent back by an HTTP redirection and not by a page."""
        check(callbacks.by_redirection(delegation.working))

    return test


def encoded(name: str) -> Test:
    """A test: the parameters are form-encoded, after a grant and after a denial."""

    @requirement(name)
    def test(check: Check, delegation: AuthorizationFlow) -> None:
        """The parameters are form-encoded, after a grant and after a denial."""
        place = delegation.way.answer
        check.all(callbacks.well_encoded(callback, place, exchange.id) for callback, exchange in brought(delegation))

    return test


def kept(name: str) -> Test:
    """A test: the end user is sent to the redirection URI of the request, with nothing changed but what was added."""

    @requirement(name)
    def test(check: Check, delegation: AuthorizationFlow) -> None:
        """The end user is sent to the redirection URI of the request, with nothing changed but what was added."""
        granted = delegation.working
        check(callbacks.keeps(granted.callback, delegation.redirect_uri, granted.exchange.id))

    return test


def brings_state(name: str) -> Test:
    """A test: the state that was sent comes back with the grant."""

    @requirement(name)
    def test(check: Check, delegation: AuthorizationFlow) -> None:
        """The state that was sent comes back with the grant."""
        granted, state = delegation.working, delegation.way.state
        form = granted.callback.at(delegation.way.answer)
        check(callbacks.comes_back(form, state, delegation.request().value(state), granted.exchange.id))

    return test


def brings_signs(table: Mapping[str, Trial]) -> Test:
    """A test: a state full of signs comes back byte for byte."""

    @requirements(table)
    def test(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
        """A state full of signs comes back byte for byte."""
        tried = granted_with_signs(delegation, subject)
        visit, exchange = tried.visit, tried.exchange
        if visit is None or exchange is None or visit.url is None:
            raise inconclusive(judgements.told(tried))
        form = read_callback(visit.url, delegation.redirect_uri).at(delegation.way.answer)
        check(callbacks.comes_back(form, delegation.way.state, FULL_OF_SIGNS, exchange.id))

    return test


def granted_with_signs(delegation: AuthorizationFlow, trial: Trial) -> Tried:
    """What came of a request with a state full of signs; Stop if it was not granted."""
    tried = delegation.attempt(trial)
    visit = tried.visit
    if tried.exchange is None or not tried.granted or visit is None or visit.url is None or tried.doubt:
        raise inconclusive(f"no grant for a request with such a state: {tried.doubt or judgements.told(tried)}")
    return tried


def brought(delegation: AuthorizationFlow) -> list[tuple[Callback, Exchange]]:
    """The redirection URIs with which the end user came back: after the grant, and after a denial if they did."""
    found = [(delegation.working.callback, delegation.working.exchange)]
    denied = delegation.denial.visit
    if denied and denied.decided and denied.landing is Landing.CALLBACK:
        found.append(came_back_denied(delegation))
    return found


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
