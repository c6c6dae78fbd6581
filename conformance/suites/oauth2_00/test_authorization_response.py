"""How the end user comes back after a grant and after a denial (3.5.1.1.1, 3.5.1.1.2, 3.5.2.1.1, 3.5.2.1.2)."""

from __future__ import annotations

from conformance.outcome.findings import inconclusive, untested
from conformance.roles.authorization_flow import FULL_OF_SIGNS, AuthorizationFlow
from conformance.roles.deviation import with_, without
from conformance.roles.device_flow import DeviceFlow
from conformance.roles.trial import Trial, trial_of
from conformance.suites.check import Check, requirement
from conformance.suites.forms.callbacks import (
    brings_signs,
    brings_state,
    by_redirection,
    carries,
    encoded,
    kept,
    records_delivery,
)
from conformance.suites.forms.delegation import records
from conformance.suites.forms.denials import brings_nothing_on_denial, brings_state_on_denial, reports_denial
from conformance.suites.judgements import answers, callbacks
from conformance.suites.judgements import delegation as judgements

SIGNS = trial_of(with_("a state full of signs", state=FULL_OF_SIGNS))

test_granted = carries({"user_agent/access-token": "access_token", "web_server/code": "code"})


@requirement("user_agent/token-in-fragment-only")
def test_only_in_fragment(check: Check, delegation: AuthorizationFlow) -> None:
    """The token stands in the fragment and in no other part of the URI."""
    check(callbacks.only_in_fragment(delegation.working, delegation.way.grant))


test_http_redirection = by_redirection("user_agent/http-redirection")


test_delivery = records_delivery("web_server/delivery")
test_encoding = encoded("authorization-response/encoding")
test_redirect_uri_kept = kept("authorization-response/redirect-uri-kept")
test_state_on_grant = brings_state("authorization-response/state-on-grant")
test_state_exact = brings_signs({"authorization-response/state-exact": SIGNS})
test_state_unasked = records({"authorization-response/state-unasked": trial_of(without("state"))})
test_user_denied = reports_denial("authorization-response/user-denied")
test_state_on_denial = brings_state_on_denial("authorization-response/state-on-denial")
test_nothing_on_denial = brings_nothing_on_denial("authorization-response/nothing-on-denial")


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
