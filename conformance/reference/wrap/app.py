"""The correct server put together as a Flask application, then changed by the faults and variants asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from flask import Flask

from conformance.reference.altering.alterations import switched_on
from conformance.reference.altering.at_hand import settle_flows
from conformance.reference.shared.certificate import CERTIFICATE, Certificate
from conformance.reference.shared.sessions import Sessions
from conformance.reference.switches import Fault, Variant
from conformance.reference.wrap.answers import Answers
from conformance.reference.wrap.at_hand import flow_of_request
from conformance.reference.wrap.consent import Consent
from conformance.reference.wrap.issuing import Issuing
from conformance.reference.wrap.pages import Pages
from conformance.reference.wrap.profiles import ALL_FLOWS
from conformance.reference.wrap.redemption import Redemption
from conformance.reference.wrap.redirection import Redirection
from conformance.reference.wrap.resource import METHODS, Resource
from conformance.reference.wrap.simple_web_tokens import SimpleWebTokens
from conformance.reference.wrap.store import Store
from conformance.reference.wrap.suspicion import Suspicion
from conformance.reference.wrap.token_urls import TokenUrls
from conformance.reference.wrap.user_authorization_url import UserAuthorizationUrl
from conformance.reference.wrap.vetting import Vetting

RESOURCES = ("photos", "accounts")


@dataclass(frozen=True, slots=True)
class Server:
    """The parts of one server. Faults and variants replace methods of these objects, never of their classes."""

    app: Flask
    certificate: Certificate
    http_url: str
    store: Store
    vetting: Vetting
    simple_web_tokens: SimpleWebTokens
    issuing: Issuing
    answers: Answers
    redemption: Redemption
    suspicion: Suspicion
    tokens: TokenUrls
    redirection: Redirection
    sessions: Sessions
    pages: Pages
    consent: Consent
    authorize: UserAuthorizationUrl
    resource: Resource


def create_app(
    store: Store, base_url: str, faults: Iterable[Fault] = (), variants: Iterable[Variant] = (), *, http_url: str = ""
) -> Flask:
    """The application for a store, reached by https at `base_url` and by plain http at `http_url`.

    Variants are applied first and faults on top.
    """
    server = _assembled(store, base_url, http_url)
    switched_on(server, ALL_FLOWS, variants, faults)
    return server.app


def _assembled(store: Store, base_url: str, http_url: str) -> Server:
    vetting, answers = Vetting(store), Answers()
    simple_web_tokens = SimpleWebTokens(store, base_url.partition("://")[2].partition(":")[0])
    issuing = Issuing(store, simple_web_tokens)
    redemption, suspicion = Redemption(store, vetting, issuing), Suspicion(store, answers, base_url)
    tokens = TokenUrls(vetting, issuing, redemption, answers, suspicion)
    redirection, sessions, pages = Redirection(), Sessions(store), Pages(base_url)
    consent = Consent(store, vetting, issuing, redirection, suspicion, sessions, pages)
    authorize = UserAuthorizationUrl(store, vetting, consent)
    resource = Resource(store, simple_web_tokens)
    app = Flask("conformance.reference.wrap", static_folder=None)
    certificate = Certificate()
    app.extensions[CERTIFICATE] = certificate
    settle_flows(app, store, flow_of_request)
    # These views look their method up when they are called, since a fault may have replaced it by then.
    app.add_url_rule("/access_token", "access", lambda: tokens.access_token_url(), methods=["GET", "POST"])
    app.add_url_rule("/refresh_token", "refresh", lambda: tokens.refresh_token_url(), methods=["GET", "POST"])
    app.add_url_rule("/user_authorization", "authorize", lambda: authorize.authorize(), methods=["GET", "POST"])
    app.add_url_rule("/login", "login", lambda: consent.login_page(), methods=["POST"])
    app.add_url_rule("/consent", "consent", lambda: consent.consent_page(), methods=["POST"])
    app.add_url_rule("/verification", "verification", lambda: consent.verification_page())
    app.add_url_rule("/captcha/<puzzle_id>", "captcha", lambda puzzle_id: suspicion.picture(puzzle_id))
    for name in RESOURCES:
        app.add_url_rule(f"/{name}", name, partial(resource.resource, name), methods=METHODS)
    return Server(
        app,
        certificate,
        http_url,
        store,
        vetting,
        simple_web_tokens,
        issuing,
        answers,
        redemption,
        suspicion,
        tokens,
        redirection,
        sessions,
        pages,
        consent,
        authorize,
        resource,
    )
