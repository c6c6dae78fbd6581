"""Tests that suites have in common of how the end user comes back to the client, after a grant and after a denial."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from conformance.outcome.findings import inconclusive
from conformance.outcome.judgement import left_open
from conformance.roles.authorization_flow import AuthorizationFlow, full_of_signs
from conformance.roles.callback import Callback, read_callback
from conformance.roles.trial import Trial, Tried
from conformance.roles.user_agent.visit import Landing
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.forms.denials import came_back_denied
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


def records_delivery(name: str) -> Test:
    """A test: how the end user is sent back is recorded."""

    @requirement(name)
    def test(check: Check, delegation: AuthorizationFlow) -> None:
        """How the end user is sent back is recorded."""
        granted = delegation.working
        check(left_open("a redirection or other means", f"by {granted.visit.delivery}", granted.exchange.id))

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
        check(callbacks.comes_back(form, delegation.way.state, full_of_signs("", delegation), exchange.id))

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
