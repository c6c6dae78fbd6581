"""Tests that suites have in common of how an end user is asked, each made for a requirement or a table of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from conformance.outcome.judgement import left_open
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.device_flow import DeviceFlow
from conformance.roles.trial import Trial, to
from conformance.roles.user_agent.visit import Wish
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.first_exchange import first_exchange
from conformance.suites.judgements import delegation as judgements
from conformance.suites.judgements import redirects
from conformance.suites.judgements.transport import trustworthy

Test = Callable[..., None]
Delegation = AuthorizationFlow | DeviceFlow

STRANGER = Trial("by a user agent without a session", fresh=True)
WRONG_PASSWORD = Trial("with a wrong password", fresh=True, wrong_password=True)


def identifies(name: str) -> Test:
    """A test: a user agent without a session meets a login page before anything is granted."""

    @requirements({name: STRANGER})
    def test(check: Check, delegation: Delegation, subject: Trial) -> None:
        """A user agent without a session meets a login page before anything is granted."""
        check(judgements.identified_first(delegation.attempt(subject)))

    return test


def checks_password(name: str) -> Test:
    """A test: the person logs in with another password than their own; nothing is granted."""

    @requirements({name: WRONG_PASSWORD})
    def test(check: Check, delegation: Delegation, subject: Trial) -> None:
        """The person logs in with another password than their own; nothing is granted."""
        check(judgements.password_checked(delegation.attempt(subject)))

    return test


def presents_client(name: str) -> Test:
    """A test: what the end user is shown on the way to a grant is recorded, and whether it names the client."""

    @requirement(name)
    def test(check: Check, delegation: Delegation) -> None:
        """What the end user is shown on the way to a grant is recorded, and whether it names the client."""
        tried = delegation.attempt(STRANGER)
        pages = tried.visit.pages if tried.visit else ()
        name = check.run.target.get(f"clients.{delegation.client}.id") or ""
        shown = [
            f"{page.kind} titled {page.title_told}{' with the client_id' if name in page.text else ''}"
            for page in pages
        ]
        got = "; ".join(shown) or "no page was seen"
        check(left_open("nothing: what is shown is recorded", got, tried.exchange.id if tried.exchange else None))

    return test


def stays_closed_in_the_clear(name: str, endpoint: str) -> Test:
    """A test: the authorization request goes to the plain http address; neither a page nor a grant comes of it."""
    trial = replace(Trial("over plain http", wish=Wish.LOOK), change=to(endpoint))

    @requirements({name: trial})
    def test(check: Check, delegation: Delegation, subject: Trial) -> None:
        """The authorization request goes to the plain http address; neither a page nor a grant comes of it."""
        check(judgements.closed_in_the_clear(delegation.attempt(subject)))

    return test


def certified(name: str) -> Test:
    """A test: the first request that asks the end user goes over TLS, to a certificate that holds."""

    @requirement(name)
    def test(check: Check, delegation: Delegation) -> None:
        """The first request that asks the end user goes over TLS, to a certificate that holds."""
        check(trustworthy(first_exchange(check, delegation.way.endpoint, lambda: delegation.working)))

    return test


def issues_nothing(table: Mapping[str, Trial]) -> Test:
    """A test: one change to the authorization request; whatever the person answers, nothing is issued."""

    @requirements(table)
    def test(check: Check, delegation: Delegation, subject: Trial) -> None:
        """One change to the authorization request; whatever the person answers, neither code nor token comes of it."""
        check(judgements.nothing_issued(delegation.attempt(subject)))

    return test


def sends_nothing(table: Mapping[str, Trial]) -> Test:
    """A test: a redirection URI that is not the registered one; whatever the person answers, nothing is sent there."""

    @requirements(table)
    def test(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
        """A redirection URI that is not the registered one; whatever the person answers, nothing is sent there."""
        other = subject.change(delegation.request(), delegation).value(delegation.way.redirect_uri)
        check(redirects.nothing_sent(delegation.attempt(subject), delegation.redirect_uri, other))

    return test


def grants(table: Mapping[str, Trial]) -> Test:
    """A test: one change to the authorization request that takes nothing from it; the person's approval grants."""

    @requirements(table)
    def test(check: Check, delegation: Delegation, subject: Trial) -> None:
        """One change to the authorization request that takes nothing from it; the person's approval grants."""
        check(judgements.grants(delegation.attempt(subject)))

    return test


def records(table: Mapping[str, Trial]) -> Test:
    """A test: one change that the draft leaves to the server, or asks of the client only, is recorded."""

    @requirements(table)
    def test(check: Check, delegation: Delegation, subject: Trial) -> None:
        """One change that the draft leaves to the server, or asks of the client only, is recorded."""
        check(judgements.recorded(delegation.attempt(subject)))

    return test
