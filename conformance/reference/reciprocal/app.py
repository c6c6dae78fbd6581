"""The correct server put together as a Flask application, then changed by the faults and variants asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from flask import Flask

from conformance.reference.altering.alterations import switched_on
from conformance.reference.altering.at_hand import settle_flows
from conformance.reference.reciprocal.answers import Answers
from conformance.reference.reciprocal.at_hand import flow_of_request
from conformance.reference.reciprocal.authentication import Authentication
from conformance.reference.reciprocal.authorization_endpoint import AuthorizationEndpoint
from conformance.reference.reciprocal.consent import Consent
from conformance.reference.reciprocal.issuing import Issuing
from conformance.reference.reciprocal.outgoing import Outgoing
from conformance.reference.reciprocal.pages import Pages
from conformance.reference.reciprocal.party_a import PartyA
from conformance.reference.reciprocal.party_b import PartyB
from conformance.reference.reciprocal.redemption import Redemption
from conformance.reference.reciprocal.redirection import Redirection
from conformance.reference.reciprocal.resource import Resource
from conformance.reference.reciprocal.revisions import Revision
from conformance.reference.reciprocal.store import SCOPES, Store
from conformance.reference.reciprocal.token_endpoint import TokenEndpoint
from conformance.reference.reciprocal.vetting import Vetting
from conformance.reference.shared.certificate import CERTIFICATE, Certificate
from conformance.reference.shared.sessions import Sessions
from conformance.reference.switches import Fault, Variant


@dataclass(frozen=True, slots=True)
class Server:
    """The parts of one server. Faults and variants replace methods of these objects, never of their classes.

    `party_a` and `party_b` are there for every revision; without the protocol nobody asks them for anything.
    """

    app: Flask
    certificate: Certificate
    http_url: str
    store: Store
    vetting: Vetting
    authentication: Authentication
    issuing: Issuing
    answers: Answers
    redemption: Redemption
    outgoing: Outgoing
    party_b: PartyB
    tokens: TokenEndpoint
    redirection: Redirection
    sessions: Sessions
    pages: Pages
    party_a: PartyA
    consent: Consent
    authorize: AuthorizationEndpoint
    resource: Resource


def create_app(
    revision: Revision,
    store: Store,
    base_url: str,
    faults: Iterable[Fault] = (),
    variants: Iterable[Variant] = (),
    *,
    http_url: str = "",
) -> Flask:
    """The application for a store, reached by https at `base_url` and by plain http at `http_url`.

    Variants are applied first and faults on top.
    """
    server = _assembled(revision, store, base_url, http_url)
    switched_on(server, revision.flows, variants, faults)
    return server.app


def _assembled(revision: Revision, store: Store, base_url: str, http_url: str) -> Server:
    vetting, issuing, answers, outgoing = Vetting(store), Issuing(store), Answers(revision), Outgoing()
    authentication = Authentication(store, vetting)
    redemption = Redemption(store, vetting, issuing, authentication)
    party_b = PartyB(store, vetting, authentication, answers, outgoing)
    tokens = TokenEndpoint(revision, redemption, party_b, answers)
    redirection, sessions, pages = Redirection(revision), Sessions(store), Pages(base_url)
    party_a = PartyA(store, sessions, pages, outgoing, base_url)
    consent = Consent(store, vetting, issuing, redirection, sessions, pages, party_a if revision.reciprocal else None)
    authorize = AuthorizationEndpoint(vetting, consent)
    resource = Resource(store, vetting)
    app = Flask("conformance.reference.reciprocal", static_folder=None)
    certificate = Certificate()
    app.extensions[CERTIFICATE] = certificate
    settle_flows(app, store, flow_of_request)
    # These views look their method up when they are called, since a fault may have replaced it by then.
    app.add_url_rule("/token", "token", lambda: tokens.token_endpoint(), methods=["GET", "POST"])
    app.add_url_rule("/authorize", "authorize", lambda: authorize.authorize(), methods=["GET", "POST"])
    app.add_url_rule("/login", "login", lambda: consent.login_page(), methods=["POST"])
    app.add_url_rule("/consent", "consent", lambda: consent.consent_page(), methods=["POST"])
    if revision.reciprocal:
        app.add_url_rule("/start", "start", lambda: party_a.start_page())
        app.add_url_rule("/linked", "linked", lambda: party_a.redirection_endpoint())
    for name in SCOPES:
        app.add_url_rule(f"/{name}", name, partial(resource.resource, name))
    return Server(
        app,
        certificate,
        http_url,
        store,
        vetting,
        authentication,
        issuing,
        answers,
        redemption,
        outgoing,
        party_b,
        tokens,
        redirection,
        sessions,
        pages,
        party_a,
        consent,
        authorize,
        resource,
    )
