"""Registration by OAuth 1.0: the three legs of ProtectServe's reference server, with requesters as its consumers."""

from __future__ import annotations

from flask import Flask

from conformance.reference.shared.sessions import Sessions
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Vetting
from conformance.reference.uma_am.chained.store import Store
from conformance.reference.uma_am.protectserve.answers import Answers
from conformance.reference.uma_am.protectserve.consent import Consent
from conformance.reference.uma_am.protectserve.issuers import Issuers
from conformance.reference.uma_am.protectserve.issuing import Issuing
from conformance.reference.uma_am.protectserve.pages import Pages
from conformance.reference.uma_am.protectserve.protocol import Protocol
from conformance.reference.uma_am.protectserve.signatures import Signatures
from conformance.reference.uma_am.protectserve.store import Leg
from conformance.reference.uma_am.protectserve.verification import Verification

PREFIX = "/oauth1"


class Signed:
    """What signs and what is signed for. Each part may have its methods replaced."""

    def __init__(self, store: Store, base_url: str) -> None:
        known, here = store.signed, f"{base_url}{PREFIX}"
        self.store = store
        self.protocol = Protocol()
        self.verification = Verification(known, self.protocol, Signatures())
        self.issuing, self.answers = Issuing(known), Answers(here)
        self.issuers = Issuers(known, self.verification, self.issuing, self.answers)
        self.consent = Consent(known, Vetting(known), self.issuing, Sessions(known), Pages(here))

    def serve(self, app: Flask) -> None:
        """Have an application serve the three legs."""
        # These views look their method up when they are called, since a fault may have replaced it by then.
        post, issuers, consent = ["POST"], self.issuers, self.consent
        app.add_url_rule(f"{PREFIX}/request_token", "request_token", lambda: issuers.request_token(), methods=post)
        app.add_url_rule(f"{PREFIX}/access_token", "access_token", lambda: issuers.access_token(), methods=post)
        app.add_url_rule(f"{PREFIX}/authorize", "signed_authorize", lambda: consent.authorize())
        app.add_url_rule(f"{PREFIX}/login", "signed_login", lambda: consent.login_page(), methods=post)
        app.add_url_rule(f"{PREFIX}/consent", "signed_consent", lambda: consent.consent_page(), methods=post)

    @property
    def at_hand(self) -> bool:
        """Whether the request at hand says that it is signed."""
        return bool(self.protocol.in_header())

    def requester(self) -> Client | None:
        """Who has signed the request at hand, and has registered; Refusal if the signature is not good."""
        found = self.verification.verified(Leg.HANDLE, self.issuers.access_token_of)
        if found.token is None or found.token.consumer is not found.consumer:
            return None
        return self.store.clients.get(found.consumer.key)
