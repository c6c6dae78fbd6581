"""How the end user comes back after a grant and after a denial (3.5.1.1.1, 3.5.1.1.2, 3.5.2.1.1, 3.5.2.1.2)."""

from __future__ import annotations

from conformance.outcome.findings import inconclusive, untested
from conformance.outcome.judgement import broken, left_open
from conformance.roles.authorization_flow import FULL_OF_SIGNS, AuthorizationFlow, Granted
from conformance.roles.callback import Callback, read_callback
from conformance.roles.deviation import with_, without
from conformance.roles.device_flow import DeviceFlow
from conformance.roles.trial import Trial, trial_of
from conformance.roles.user_agent.visit import Landing
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import answers, callbacks
from conformance.suites.judgements import delegation as judgements
from conformance.wire.exchange import Exchange


@requirements({"user_agent/access-token": "access_token", "web_server/code": "code"})
def test_granted(check: Check, delegation: AuthorizationFlow, subject: str) -> None:
    """After a grant the redirection URI carries what was granted, once and in its place."""
    granted, place = delegation.working, delegation.way.answer
    check(callbacks.has_one(granted.callback.at(place), subject, place, granted.exchange.id))


@requirement("user_agent/token-in-fragment-only")
def test_only_in_fragment(check: Check, delegation: AuthorizationFlow) -> None:
    """The token stands in the fragment and in no other part of the URI."""
    check(callbacks.only_in_fragment(delegation.working, delegation.way.grant))


@requirement("user_agent/http-redirection")
def test_http_redirection(check: Check, delegation: AuthorizationFlow) -> None:
    """The end user is sent back by an HTTP redirection and not by a page."""
    check(callbacks.by_redirection(delegation.working))


@requirement("web_server/delivery")
def test_delivery(check: Check, delegation: AuthorizationFlow) -> None:
    """How the end user is sent back is recorded."""
    granted: Granted = delegation.working
    check(left_open("a redirection or other means", f"by {granted.visit.delivery}", granted.exchange.id))


@requirement("authorization-response/encoding")
def test_encoding(check: Check, delegation: AuthorizationFlow) -> None:
    """The parameters are form-encoded, after a grant and after a denial."""
    place = delegation.way.answer
    found = [(delegation.working.callback, delegation.working.exchange)]
    denied = delegation.denial.visit
    if denied and denied.decided and denied.landing is Landing.CALLBACK:
        found.append(_denied(delegation))
    check.all(callbacks.well_encoded(callback, place, exchange.id) for callback, exchange in found)


@requirement("authorization-response/redirect-uri-kept")
def test_redirect_uri_kept(check: Check, delegation: AuthorizationFlow) -> None:
    """The end user is sent to the redirection URI of the request, with nothing changed but what was added."""
    granted = delegation.working
    check(callbacks.keeps(granted.callback, delegation.redirect_uri, granted.exchange.id))


@requirement("authorization-response/state-on-grant")
def test_state_on_grant(check: Check, delegation: AuthorizationFlow) -> None:
    """The state that was sent comes back with the grant."""
    granted, state = delegation.working, delegation.request().value("state")
    form = granted.callback.at(delegation.way.answer)
    check(callbacks.comes_back(form, "state", state, granted.exchange.id))


SIGNS = trial_of(with_("a state full of signs", state=FULL_OF_SIGNS))


@requirements({"authorization-response/state-exact": SIGNS})
def test_state_exact(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
    """A state full of signs comes back byte for byte."""
    tried = delegation.attempt(subject)
    if tried.exchange is None or not tried.granted or tried.visit is None or tried.visit.url is None or tried.doubt:
        raise inconclusive(f"no grant for a request with such a state: {tried.doubt or judgements.told(tried)}")
    form = read_callback(tried.visit.url, delegation.redirect_uri).at(delegation.way.answer)
    check(callbacks.comes_back(form, "state", FULL_OF_SIGNS, tried.exchange.id))


@requirements({"authorization-response/state-unasked": trial_of(without("state"))})
def test_state_unasked(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
    """A grant without state in the request is recorded."""
    check(judgements.recorded(delegation.attempt(subject)))


def _denied(delegation: AuthorizationFlow) -> tuple[Callback, Exchange]:
    """The redirection URI after a denial. Stop if the person could not deny."""
    tried = delegation.denial
    visit, exchange = tried.visit, tried.exchange
    never = "clients.never_approved.redirect_uri"
    if tried.granted and visit and not visit.decided and delegation.run.target.get(never) is None:
        raise untested(f"the server remembers an approval, so the end user is not asked: needs {never}")
    if visit is None or exchange is None or not visit.decided:
        raise inconclusive(f"the end user was not asked, so nobody could deny: {judgements.told(tried)}")
    if visit.landing is not Landing.CALLBACK or visit.url is None:
        raise inconclusive(f"a denial did not lead back to the client: {visit.stuck or judgements.told(tried)}")
    return read_callback(visit.url, _uri_of_denial(delegation)), exchange


def _uri_of_denial(delegation: AuthorizationFlow) -> str:
    """The redirection URI of the request that is denied."""
    client = delegation.way_to_denial.client or delegation.client
    return delegation.run.target.get(f"clients.{client}.redirect_uri") or ""


@requirement("authorization-response/user-denied")
def test_user_denied(check: Check, delegation: AuthorizationFlow) -> None:
    """A denial is reported as the error of the draft, in the place of the parameters."""
    tried = delegation.denial
    if tried.visit and tried.exchange and tried.visit.decided and tried.visit.landing is Landing.PAGE:
        check(broken("the end user is sent back to the client", judgements.told(tried), tried.exchange.id))
    callback, exchange = _denied(delegation)
    check(callbacks.is_denial(callback, delegation.way.answer, delegation.way.denial, exchange.id))


@requirement("authorization-response/state-on-denial")
def test_state_on_denial(check: Check, delegation: AuthorizationFlow) -> None:
    """A state full of signs comes back with a denial."""
    callback, exchange = _denied(delegation)
    check(callbacks.comes_back(callback.at(delegation.way.answer), "state", FULL_OF_SIGNS, exchange.id))


@requirement("authorization-response/nothing-on-denial")
def test_nothing_on_denial(check: Check, delegation: AuthorizationFlow) -> None:
    """A denial brings neither a code nor a token."""
    callback, exchange = _denied(delegation)
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
