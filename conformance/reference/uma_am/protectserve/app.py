"""The correct server put together as a Flask application, then changed by the faults and variants asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Flask

from conformance.reference.altering.at_hand import settle_flows
from conformance.reference.shared.certificate import CERTIFICATE, Certificate
from conformance.reference.shared.sessions import Sessions
from conformance.reference.shared.vetting import Vetting
from conformance.reference.switches import Fault, Variant
from conformance.reference.uma_am.protectserve.answers import Answers
from conformance.reference.uma_am.protectserve.consent import Consent
from conformance.reference.uma_am.protectserve.issuers import Issuers
from conformance.reference.uma_am.protectserve.issuing import Issuing
from conformance.reference.uma_am.protectserve.pages import Pages
from conformance.reference.uma_am.protectserve.protocol import Protocol
from conformance.reference.uma_am.protectserve.signatures import Signatures
from conformance.reference.uma_am.protectserve.store import INTRODUCTION, Store
from conformance.reference.uma_am.protectserve.verification import Verification


@dataclass(frozen=True, slots=True)
class Server:
    """The parts of one server. Faults and variants replace methods of these objects, never of their classes."""

    app: Flask
    certificate: Certificate
    http_url: str
    store: Store
    protocol: Protocol
    signatures: Signatures
    verification: Verification
    issuing: Issuing
    answers: Answers
    issuers: Issuers
    sessions: Sessions
    pages: Pages
    consent: Consent


def create_app(
    store: Store, base_url: str, faults: Iterable[Fault] = (), variants: Iterable[Variant] = (), *, http_url: str = ""
) -> Flask:
    """The application for a store, reached by https at `base_url` and by plain http at `http_url`.

    Variants are applied first and faults on top.
    """
    server = _assembled(store, base_url, http_url)
    for variant in variants:
        variant.apply(server, (INTRODUCTION,))
    for fault in faults:
        fault.apply(server, fault.flows)
    return server.app


def _assembled(store: Store, base_url: str, http_url: str) -> Server:
    protocol, signatures, issuing, answers = Protocol(), Signatures(), Issuing(store), Answers(base_url)
    verification = Verification(store, protocol, signatures)
    issuers = Issuers(store, verification, issuing, answers)
    sessions, pages = Sessions(store), Pages(base_url)
    consent = Consent(store, Vetting(store), issuing, sessions, pages)
    app = Flask("conformance.reference.uma_am.protectserve", static_folder=None)
    certificate = Certificate()
    app.extensions[CERTIFICATE] = certificate
    settle_flows(app, store, lambda: INTRODUCTION)
    # These views look their method up when they are called, since a fault may have replaced it by then.
    app.add_url_rule("/metadata", "metadata", lambda: answers.metadata())
    app.add_url_rule("/consumer_keys", "handle", lambda: issuers.handle(), methods=["POST"])
    app.add_url_rule("/decisions", "decisions", lambda: answers.unauthorized(), methods=["GET", "POST"])
    app.add_url_rule("/request_token", "request_token", lambda: issuers.request_token(), methods=["POST"])
    app.add_url_rule("/access_token", "access_token", lambda: issuers.access_token(), methods=["POST"])
    app.add_url_rule("/authorize", "authorize", lambda: consent.authorize())
    app.add_url_rule("/login", "login", lambda: consent.login_page(), methods=["POST"])
    app.add_url_rule("/consent", "consent", lambda: consent.consent_page(), methods=["POST"])
    return Server(
        app,
        certificate,
        http_url,
        store,
        protocol,
        signatures,
        verification,
        issuing,
        answers,
        issuers,
        sessions,
        pages,
        consent,
    )
