"""From a good request to the user's decision: what comes of it, at party B and at party A."""

from __future__ import annotations

from flask import Response

from conformance.reference.reciprocal.delegations import Asked
from conformance.reference.reciprocal.issuing import Issuing
from conformance.reference.reciprocal.pages import Pages
from conformance.reference.reciprocal.party_a import PartyA
from conformance.reference.reciprocal.redirection import Redirection
from conformance.reference.reciprocal.store import Store
from conformance.reference.reciprocal.vetting import Vetting
from conformance.reference.shared.consent import Consent as SharedConsent
from conformance.reference.shared.delegations import Session
from conformance.reference.shared.sessions import Sessions
from conformance.reference.shared.vetting import Refusal


class Consent(SharedConsent[Asked]):
    """Asks the user and does what they decide. `party_a` is None for a server that is no party."""

    pages: Pages

    def __init__(
        self,
        store: Store,
        vetting: Vetting,
        issuing: Issuing,
        redirection: Redirection,
        sessions: Sessions,
        pages: Pages,
        party_a: PartyA | None,
    ) -> None:
        super().__init__(store, vetting, sessions, pages)
        self.issuing = issuing
        self.redirection = redirection
        self.party_a = party_a

    def unasked(self, session: Session) -> Response:
        """Who has logged in without any request has come to party A's start page."""
        if self.party_a is None:
            raise Refusal("form")
        return self.party_a.to_party_b(session)

    def granted(self, asked: Asked) -> Response:
        """A code: party A's to party B, any other one to the client by way of the user agent."""
        code = self.issuing.verification_code(asked)
        if asked.link is not None and self.party_a is not None:
            return self.party_a.consented(asked.link, code)
        return self.redirection.with_code(asked, code)

    def denied(self, asked: Asked) -> Response:
        """The user has said no."""
        return self.redirection.denied(asked) if asked.link is None else self.pages.linked(False)
