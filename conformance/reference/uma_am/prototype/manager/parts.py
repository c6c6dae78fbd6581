"""The parts of the authorization manager, put together."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask

from conformance.reference.shared.issuing import Issuing
from conformance.reference.shared.redemption import Redemption
from conformance.reference.shared.sessions import Sessions
from conformance.reference.shared.vetting import Vetting
from conformance.reference.uma_am.prototype import places
from conformance.reference.uma_am.prototype.manager.answers import Answers
from conformance.reference.uma_am.prototype.manager.consent import Consent
from conformance.reference.uma_am.prototype.manager.host_flow import HostAuthorization, HostTokens
from conformance.reference.uma_am.prototype.manager.hostmeta import Hostmeta
from conformance.reference.uma_am.prototype.manager.pages import Pages
from conformance.reference.uma_am.prototype.manager.redirection import Redirection
from conformance.reference.uma_am.prototype.manager.registration import Desk
from conformance.reference.uma_am.prototype.manager.requester_flow import RequesterAuthorization
from conformance.reference.uma_am.prototype.manager.requester_tokens import RequesterTokens
from conformance.reference.uma_am.prototype.manager.validation import Validation
from conformance.reference.uma_am.prototype.store import Store


@dataclass(frozen=True, slots=True)
class Manager:
    """The parts. Faults and variants replace methods of these objects, never of their classes."""

    vetting: Vetting
    issuing: Issuing
    answers: Answers
    redemption: Redemption
    hostmeta: Hostmeta
    registration: Desk
    redirection: Redirection
    sessions: Sessions
    pages: Pages
    consent: Consent
    host_authorization: HostAuthorization
    host_tokens: HostTokens
    requester_authorization: RequesterAuthorization
    requester_tokens: RequesterTokens
    validation: Validation


def manager_of(app: Flask, store: Store, base_url: str) -> Manager:
    """An authorization manager on its own paths of the application, which is reached at `base_url`."""
    vetting, issuing, answers = Vetting(store), Issuing(store), Answers()
    redemption, hostmeta = Redemption(store, vetting, issuing), Hostmeta(base_url)
    registration, redirection = Desk(store, answers), Redirection()
    sessions, pages = Sessions(store), Pages(f"{base_url}{places.BASE}")
    consent = Consent(store, vetting, issuing, redirection, sessions, pages)
    host_authorization, host_tokens = HostAuthorization(vetting, consent), HostTokens(vetting, redemption, answers)
    requester = RequesterAuthorization(store, redirection, pages)
    requester_tokens, validation = RequesterTokens(store, answers), Validation(store)
    # These views look their method up when they are called, since a fault may have replaced it by then.
    both = ["GET", "POST"]
    app.add_url_rule(places.HOSTMETA, "hostmeta", lambda: hostmeta.hostmeta())
    app.add_url_rule(places.RESOURCES, "resources", lambda: registration.register(), methods=["POST"])
    app.add_url_rule(places.HOST_USER, "host_user", lambda: host_authorization.authorize(), methods=both)
    app.add_url_rule(places.HOST_TOKEN, "host_token", lambda: host_tokens.token_endpoint(), methods=both)
    app.add_url_rule(places.LOGIN, "login", lambda: consent.login_page(), methods=["POST"])
    app.add_url_rule(places.CONSENT, "consent", lambda: consent.consent_page(), methods=["POST"])
    app.add_url_rule(places.REQUESTER_USER, "requester_user", lambda: requester.authorize())
    app.add_url_rule(places.NAME, "name", lambda: requester.name_page(), methods=["POST"])
    app.add_url_rule(places.REQUESTER_TOKEN, "requester_token", lambda: requester_tokens.token_endpoint(), methods=both)
    app.add_url_rule(places.VALIDATION, "validation", lambda: validation.validate(), methods=["POST"])
    return Manager(
        vetting,
        issuing,
        answers,
        redemption,
        hostmeta,
        registration,
        redirection,
        sessions,
        pages,
        consent,
        host_authorization,
        host_tokens,
        requester,
        requester_tokens,
        validation,
    )
