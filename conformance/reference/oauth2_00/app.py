"""The correct server put together as a Flask application, then changed by the faults and variants asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from flask import Flask

from conformance.reference.altering.alterations import switched_on
from conformance.reference.altering.at_hand import settle_flows
from conformance.reference.oauth2_00.answers import Answers
from conformance.reference.oauth2_00.at_hand import ALL_FLOWS, flow_of_request
from conformance.reference.oauth2_00.authorization_endpoint import AuthorizationEndpoint
from conformance.reference.oauth2_00.authorization_server import AuthorizationServer
from conformance.reference.oauth2_00.consent import Consent
from conformance.reference.oauth2_00.devices import Devices
from conformance.reference.oauth2_00.issuing import Issuing
from conformance.reference.oauth2_00.normalized import Normalized
from conformance.reference.oauth2_00.pages import Pages
from conformance.reference.oauth2_00.redemption import Redemption
from conformance.reference.oauth2_00.redirection import Redirection
from conformance.reference.oauth2_00.resource_server import METHODS, ResourceServer
from conformance.reference.oauth2_00.signatures import WINDOW_S, Signatures
from conformance.reference.oauth2_00.store import Store
from conformance.reference.oauth2_00.uses import Uses
from conformance.reference.oauth2_00.vetting import Vetting
from conformance.reference.shared.certificate import CERTIFICATE, Certificate
from conformance.reference.shared.sessions import Sessions
from conformance.reference.switches import Fault, Variant

RESOURCES = ("photos", "accounts")


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
    authorization: AuthorizationServer
    redirection: Redirection
    sessions: Sessions
    pages: Pages
    consent: Consent
    devices: Devices
    authorize: AuthorizationEndpoint
    normalized: Normalized
    uses: Uses
    signatures: Signatures
    resource: ResourceServer


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
    vetting, issuing, answers = Vetting(store), Issuing(store), Answers()
    redemption = Redemption(store, vetting, issuing)
    authorization = AuthorizationServer(vetting, issuing, redemption, answers)
    redirection, sessions, pages = Redirection(answers), Sessions(store), Pages(base_url)
    consent = Consent(store, vetting, issuing, redirection, sessions, pages)
    devices = Devices(store, issuing, answers, consent, base_url)
    authorize = AuthorizationEndpoint(vetting, answers, authorization, consent, devices)
    # A timestamp may be as far ahead as it may be behind.
    normalized, uses = Normalized(), Uses(2 * WINDOW_S)
    signatures = Signatures(normalized, uses)
    resource = ResourceServer(store, base_url, signatures)
    app = Flask("conformance.reference.oauth2_00", static_folder=None)
    certificate = Certificate()
    app.extensions[CERTIFICATE] = certificate
    settle_flows(app, store, flow_of_request)
    # These views look their method up when they are called, since a fault may have replaced it by then.
    app.add_url_rule("/token", "token", lambda: authorization.token_endpoint(), methods=["GET", "POST"])
    app.add_url_rule("/authorize", "authorize", lambda: authorize.authorize(), methods=["GET", "POST"])
    app.add_url_rule("/login", "login", lambda: consent.login_page(), methods=["POST"])
    app.add_url_rule("/consent", "consent", lambda: consent.consent_page(), methods=["POST"])
    app.add_url_rule("/device", "device", lambda: devices.page(), methods=["GET", "POST"])
    for name in RESOURCES:
        app.add_url_rule(f"/{name}", name, partial(resource.resource, name), methods=METHODS)
    return Server(
        app,
        certificate,
        http_url,
        store,
        vetting,
        issuing,
        answers,
        redemption,
        authorization,
        redirection,
        sessions,
        pages,
        consent,
        devices,
        authorize,
        normalized,
        uses,
        signatures,
        resource,
    )
