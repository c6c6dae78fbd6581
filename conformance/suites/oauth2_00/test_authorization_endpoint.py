"""The two endpoints of the authorization server: who is asked, and over what channel (sections 3.1, 3.2, 3.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from conformance.outcome.findings import Stop, inconclusive
from conformance.outcome.judgement import left_open
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.cast import Cast
from conformance.roles.device_flow import DeviceFlow
from conformance.roles.token_flow import TokenFlow
from conformance.roles.trial import Trial, Tried, to
from conformance.roles.user_agent.visit import PageKind, Wish
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import delegation as judgements
from conformance.suites.judgements.transport import trustworthy
from conformance.wire.exchange import Exchange

Delegation = AuthorizationFlow | DeviceFlow

STRANGER = Trial("by a user agent without a session", fresh=True)


@requirements({"authorization-endpoint/verifies-identity": STRANGER})
def test_verifies_identity(check: Check, delegation: Delegation, subject: Trial) -> None:
    """A user agent without a session meets a login page before anything is granted."""
    check(judgements.identified_first(delegation.attempt(subject)))


@requirements(
    {"authorization-endpoint/password-checked": Trial("with a wrong password", fresh=True, wrong_password=True)}
)
def test_password_checked(check: Check, delegation: Delegation, subject: Trial) -> None:
    """The person logs in with another password than their own; nothing is granted."""
    check(judgements.password_checked(delegation.attempt(subject)))


@requirement("authorization-endpoint/client-presented")
def test_client_presented(check: Check, delegation: Delegation) -> None:
    """What the end user is shown on the way to a grant is recorded, and whether it names the client."""
    tried = delegation.attempt(STRANGER)
    pages = tried.visit.pages if tried.visit else ()
    name = check.run.target.get(f"clients.{delegation.client}.id") or ""
    shown = [f"{page.kind} titled {page.title!r}{' with the client_id' if name in page.text else ''}" for page in pages]
    got = "; ".join(shown) or "no page was seen"
    check(left_open("nothing: what is shown is recorded", got, tried.exchange.id if tried.exchange else None))


def _in_the_clear(trial: Trial) -> Trial:
    return replace(trial, change=to("authorization_http"))


@requirements({"authorization-endpoint/tls": _in_the_clear(Trial("over plain http", wish=Wish.LOOK))})
def test_plain_http(check: Check, delegation: Delegation, subject: Trial) -> None:
    """The authorization request goes to the plain http address; neither a page nor a grant comes of it."""
    check(judgements.closed_in_the_clear(delegation.attempt(subject)))


@requirement("authorization-endpoint/login-over-tls")
def test_login_over_tls(check: Check, delegation: Delegation) -> None:
    """The login page comes over TLS, and so does what is typed into it."""
    tried: Tried = delegation.attempt(STRANGER)
    found = judgements.shown_over_tls(tried.visit) if tried.visit else []
    if any(page.kind is PageKind.LOGIN for page in tried.visit.pages) if tried.visit else False:
        check.all(found)
        return
    ids = (tried.exchange.id,) if tried.exchange else ()
    raise inconclusive(f"no login page was seen: {judgements.told(tried)}", ids)


def _first(check: Check, endpoint: str, act: Callable[[], object]) -> Exchange:
    """The first exchange of the flow with an endpoint; `act` brings one about."""
    try:
        act()
    except Stop as stop:
        url = check.run.target.get(f"endpoints.{endpoint}")
        if url is None:
            raise
        stopped = stop
    else:
        stopped = inconclusive(f"nothing was sent to endpoints.{endpoint}")
    url = check.run.target.get(f"endpoints.{endpoint}") or ""
    for exchange in check.run.recorder(check.row.flow).exchanges:
        if exchange.request.url.partition("?")[0] == url.partition("?")[0]:
            return exchange
    raise stopped


@requirement("authorization-endpoint/certificate")
def test_authorization_certificate(check: Check, delegation: Delegation) -> None:
    """The first request to the authorization endpoint goes over TLS, to a certificate that holds."""
    check(trustworthy(_first(check, "authorization", lambda: delegation.working)))


@requirement("token-endpoint/certificate")
def test_token_certificate(check: Check, cast: Cast) -> None:
    """The first request to the token endpoint goes over TLS, to a certificate that holds."""
    flow: TokenFlow = cast.token_flow(check.row.flow)
    check(trustworthy(_first(check, "token", lambda: flow.working)))
