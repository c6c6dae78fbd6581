"""From a requester's authorization request to the user's decision."""

from __future__ import annotations

from flask import Response

from conformance.reference.shared.consent import Consent as SharedConsent
from conformance.reference.shared.delegations import Asked
from conformance.reference.shared.issuing import Issuing
from conformance.reference.shared.pages import Pages
from conformance.reference.shared.sessions import Sessions
from conformance.reference.shared.store import Store
from conformance.reference.shared.vetting import Vetting
from conformance.reference.uma_am.chained.redirection import Redirection


class Consent(SharedConsent[Asked]):
    """Asks the user and does what they decide."""

    def __init__(
        self,
        store: Store,
        vetting: Vetting,
        issuing: Issuing,
        redirection: Redirection,
        sessions: Sessions,
        pages: Pages,
    ) -> None:
        super().__init__(store, vetting, sessions, pages)
        self.issuing = issuing
        self.redirection = redirection

    def granted(self, asked: Asked) -> Response:
        """The code of a registration."""
        return self.redirection.with_code(asked, self.issuing.verification_code(asked))

    def denied(self, asked: Asked) -> Response:
        """No registration."""
        return self.redirection.denied(asked)
