"""The correct server put together as a Flask application, then changed by the faults and variants asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Flask

from conformance.reference.altering.alterations import switched_on
from conformance.reference.altering.at_hand import settle_flows
from conformance.reference.shared.certificate import CERTIFICATE, Certificate
from conformance.reference.shared.issuing import Issuing
from conformance.reference.shared.redemption import Redemption
from conformance.reference.shared.sessions import Sessions
from conformance.reference.shared.vetting import Vetting
from conformance.reference.switches import Fault, Variant
from conformance.reference.uma_am.chained.answers import Answers
from conformance.reference.uma_am.chained.at_hand import flow_of_request
from conformance.reference.uma_am.chained.authorization_endpoint import AuthorizationEndpoint
from conformance.reference.uma_am.chained.consent import Consent
from conformance.reference.uma_am.chained.host_calls import HostCalls
from conformance.reference.uma_am.chained.pages import Pages
from conformance.reference.uma_am.chained.redirection import Redirection
from conformance.reference.uma_am.chained.signed import Signed
from conformance.reference.uma_am.chained.store import FLOWS, Store
from conformance.reference.uma_am.chained.token_endpoint import TokenEndpoint
from conformance.reference.uma_am.chained.token_requester import TokenRequester
from conformance.reference.uma_am.protectserve.issuers import Issuers
from conformance.reference.uma_am.protectserve.verification import Verification


@dataclass(frozen=True, slots=True)
class Server:
    """The parts of one server. Faults and variants replace methods of these objects, never of their classes."""

    app: Flask
    certificate: Certificate
    http_url: str
    store: Store
    vetting: Vetting
    issuing: Issuing
    answers: Answers
    redemption: Redemption
    tokens: TokenEndpoint
    redirection: Redirection
    sessions: Sessions
    pages: Pages
    consent: Consent
    authorize: AuthorizationEndpoint
    calls: HostCalls
    requester: TokenRequester
    signed: Signed
    verification: Verification
    issuers: Issuers


def create_app(
    store: Store, base_url: str, faults: Iterable[Fault] = (), variants: Iterable[Variant] = (), *, http_url: str = ""
) -> Flask:
    """The application for a store, reached by https at `base_url` and by plain http at `http_url`.

    Variants are applied first and faults on top.
    """
    server = _assembled(store, base_url, http_url)
    switched_on(server, FLOWS, variants, faults)
    return server.app


def _assembled(store: Store, base_url: str, http_url: str) -> Server:
    vetting, issuing, answers, calls = Vetting(store), Issuing(store), Answers(), HostCalls()
    redemption = Redemption(store, vetting, issuing)
    signed = Signed(store, base_url)
    tokens, requester = TokenEndpoint(redemption, answers), TokenRequester(store, calls, answers, signed)
    redirection, sessions, pages = Redirection(), Sessions(store), Pages(base_url)
    consent = Consent(store, vetting, issuing, redirection, sessions, pages)
    authorize = AuthorizationEndpoint(vetting, consent)
    app = Flask("conformance.reference.uma_am.chained", static_folder=None)
    certificate = Certificate()
    app.extensions[CERTIFICATE] = certificate
    settle_flows(app, store, flow_of_request)
    # These views look their method up when they are called, since a fault may have replaced it by then.
    app.add_url_rule("/token", "token", lambda: tokens.token_endpoint(), methods=["GET", "POST"])
    app.add_url_rule("/authorize", "authorize", lambda: authorize.authorize(), methods=["GET", "POST"])
    app.add_url_rule("/login", "login", lambda: consent.login_page(), methods=["POST"])
    app.add_url_rule("/consent", "consent", lambda: consent.consent_page(), methods=["POST"])
    app.add_url_rule("/token_requester", "requester", lambda: requester.token_requester(), methods=["GET", "POST"])
    signed.serve(app)
    return Server(
        app,
        certificate,
        http_url,
        store,
        vetting,
        issuing,
        answers,
        redemption,
        tokens,
        redirection,
        sessions,
        pages,
        consent,
        authorize,
        calls,
        requester,
        signed,
        signed.verification,
        signed.issuers,
    )
