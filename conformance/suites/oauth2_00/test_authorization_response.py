"""How the end user comes back after a grant and after a denial (3.5.1.1.1, 3.5.1.1.2, 3.5.2.1.1, 3.5.2.1.2)."""

from __future__ import annotations

from conformance.outcome.findings import inconclusive, untested
from conformance.outcome.judgement import broken, left_open
from conformance.roles.authorization_flow import FULL_OF_SIGNS, AuthorizationFlow
from conformance.roles.deviation import with_, without
from conformance.roles.device_flow import DeviceFlow
from conformance.roles.granted import Granted
from conformance.roles.trial import Trial, trial_of
from conformance.roles.user_agent.visit import Landing
from conformance.suites.check import Check, requirement
from conformance.suites.forms.callbacks import (
    brings_signs,
    brings_state,
    by_redirection,
    came_back_denied,
    carries,
    encoded,
    kept,
)
from conformance.suites.forms.delegation import records
from conformance.suites.judgements import answers, callbacks
from conformance.suites.judgements import delegation as judgements

SIGNS = trial_of(with_("a state full of signs", state=FULL_OF_SIGNS))

test_granted = carries({"user_agent/access-token": "access_token", "web_server/code": "code"})


@requirement("user_agent/token-in-fragment-only")
def test_only_in_fragment(check: Check, delegation: AuthorizationFlow) -> None:
    """The token stands in the fragment and in no other part of the URI."""
    check(callbacks.only_in_fragment(delegation.working, delegation.way.grant))


test_http_redirection = by_redirection("user_agent/http-redirection")


@requirement("web_server/delivery")
def test_delivery(check: Check, delegation: AuthorizationFlow) -> None:
    """How the end user is sent back is recorded."""
    granted: Granted = delegation.working
    check(left_open("a redirection or other means", f"by {granted.visit.delivery}", granted.exchange.id))


test_encoding = encoded("authorization-response/encoding")
test_redirect_uri_kept = kept("authorization-response/redirect-uri-kept")
test_state_on_grant = brings_state("authorization-response/state-on-grant")
test_state_exact = brings_signs({"authorization-response/state-exact": SIGNS})
test_state_unasked = records({"authorization-response/state-unasked": trial_of(without("state"))})


@requirement("authorization-response/user-denied")
def test_user_denied(check: Check, delegation: AuthorizationFlow) -> None:
    """A denial is reported as the error of the draft, in the place of the parameters."""
    tried = delegation.denial
    if tried.visit and tried.exchange and tried.visit.decided and tried.visit.landing is Landing.PAGE:
        check(broken("the end user is sent back to the client", judgements.told(tried), tried.exchange.id))
    callback, exchange = came_back_denied(delegation)
    check(callbacks.is_denial(callback, delegation.way, exchange.id))


@requirement("authorization-response/state-on-denial")
def test_state_on_denial(check: Check, delegation: AuthorizationFlow) -> None:
    """A state full of signs comes back with a denial."""
    callback, exchange = came_back_denied(delegation)
    check(callbacks.comes_back(callback.at(delegation.way.answer), "state", FULL_OF_SIGNS, exchange.id))


@requirement("authorization-response/nothing-on-denial")
def test_nothing_on_denial(check: Check, delegation: AuthorizationFlow) -> None:
    """A denial brings neither a code nor a token."""
    callback, exchange = came_back_denied(delegation)
    check(callbacks.has_none(callback, ("code", "access_token", "refresh_token"), exchange.id))


@requirement("code-response/no-store")
def test_no_store(check: Check, delegation: AuthorizationFlow | DeviceFlow) -> None:
    """What carries a code forbids storing."""
    exchange = delegation.working.exchange
    if exchange.response is None:
        raise inconclusive("the person's own browser was sent back, unseen", (exchange.id,))
    check(answers.forbids_storing(exchange, check.profile.vocabulary.cache_directive))


@requirement("user_agent/without-secret")
def test_without_secret(check: Check, delegation: AuthorizationFlow) -> None:
    """The client that has a secret is granted access without it."""
    client = AuthorizationFlow(check.run, check.flow, delegation.recorder, "confidential")
    if doubt := delegation.working.doubt:
        raise inconclusive(doubt)
    plain = client.ask(Trial("of a client that has a secret, without it"))
    if plain.granted:
        check(judgements.grants(plain))
        return
    secret = check.run.target.get("clients.confidential.secret") or ""
    revealed = client.ask(trial_of(with_("its secret, to see whether that is why", client_secret=secret)))
    if not revealed.granted:
        raise untested(f"clients.confidential gets no grant in this flow at all: {judgements.told(revealed)}")
    check(judgements.grants(plain))
