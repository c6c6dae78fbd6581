"""From a good authorization request to the User's decision: what comes of it (sections 6.2.3, 6.2.4, 6.3.3, 6.1.6)."""

from __future__ import annotations

import secrets

from flask import Response, request

from conformance.reference.shared.consent import Consent as SharedConsent
from conformance.reference.shared.sessions import Sessions
from conformance.reference.shared.vetting import Refusal
from conformance.reference.wrap.delegations import Asked, Delegations
from conformance.reference.wrap.issuing import Issuing
from conformance.reference.wrap.pages import Pages
from conformance.reference.wrap.profiles import RICH_APP_PAGE, USERNAME_PASSWORD
from conformance.reference.wrap.redirection import Redirection
from conformance.reference.wrap.store import Store
from conformance.reference.wrap.suspicion import Suspicion
from conformance.reference.wrap.vetting import Vetting


class Consent(SharedConsent[Asked]):
    """Asks the User and does what they decide."""

    delegations: Delegations
    pages: Pages

    def __init__(
        self,
        store: Store,
        vetting: Vetting,
        issuing: Issuing,
        redirection: Redirection,
        suspicion: Suspicion,
        sessions: Sessions,
        pages: Pages,
    ) -> None:
        super().__init__(store, vetting, sessions, pages)
        self.issuing = issuing
        self.redirection = redirection
        self.suspicion = suspicion

    # --- the Verification URL ---

    def verification_page(self) -> Response:
        """Section 6.1.6: the User has come to say that an application is theirs."""
        return self.served(self.verify)

    def verify(self) -> Response:
        """Ask the User, who logs in first."""
        self.require_tls()
        verification = self.delegations.verifications.get(request.args.get("key"))
        if verification is None:
            raise Refusal("verification")
        asked = Asked(secrets.token_urlsafe(12), USERNAME_PASSWORD, verification.client, verification=verification)
        return self.ask(asked, self.sessions.begun())

    # --- the decision ---

    def granted(self, asked: Asked) -> Response:
        """A Verification Code at the Callback URL or, where there is none, on a page."""
        if asked.verification is not None:
            self.suspicion.confirm(asked.verification)
            return self.pages.verified(True)
        code = self.issuing.verification_code(asked)
        if asked.flow == RICH_APP_PAGE:
            return self.pages.code(asked, code)
        return self.redirection.with_code(asked, code)

    def denied(self, asked: Asked) -> Response:
        """The User has said no."""
        if asked.verification is not None:
            return self.pages.verified(False)
        if asked.flow == RICH_APP_PAGE:
            return self.pages.denied(asked)
        return self.redirection.denied(asked)
