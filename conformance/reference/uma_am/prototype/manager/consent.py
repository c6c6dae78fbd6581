"""From a host's good request to the user's decision: who may have which resource (step 1.3).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from flask import Response, request

from conformance.reference.shared.consent import Consent as SharedConsent
from conformance.reference.shared.delegations import Asked, Session
from conformance.reference.shared.issuing import Issuing
from conformance.reference.shared.sessions import Sessions
from conformance.reference.shared.store import User
from conformance.reference.shared.vetting import Vetting
from conformance.reference.uma_am.prototype.manager.pages import Pages
from conformance.reference.uma_am.prototype.manager.redirection import Redirection
from conformance.reference.uma_am.prototype.manager.registered import Delegations, Registration
from conformance.reference.uma_am.prototype.store import Store


class Consent(SharedConsent[Asked]):
    """Asks the user who may have what."""

    delegations: Delegations
    pages: Pages

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

    def next_page(self, session: Session, asked: Asked | None) -> Response:
        """The login first, then the resources."""
        if session.user is None or asked is None:
            return super().next_page(session, asked)
        return self.pages.assignment(session, asked, self.registration(asked))

    def registration(self, asked: Asked) -> Registration:
        """What the host has registered."""
        return self.delegations.registrations.get(asked.client.id) or Registration(asked.client.id, "", ())

    def approved(self, asked: Asked, user: User) -> Response:
        """The user has said who may have what."""
        self.assign(asked)
        return super().approved(asked, user)

    def assign(self, asked: Asked) -> None:
        """Keep the user names of the form at hand."""
        for number, resource in enumerate(self.registration(asked).resources):
            resource.party = self.kept_name(request.form.get(f"party-{number}", ""))

    def kept_name(self, name: str) -> str:
        """A user name as it is kept."""
        return name.strip()

    def granted(self, asked: Asked) -> Response:
        """A code for the host."""
        return self.redirection.with_code(asked, self.issuing.verification_code(asked).value)

    def denied(self, asked: Asked) -> Response:
        """The user has said no."""
        return self.redirection.denied(asked)
