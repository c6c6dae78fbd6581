"""Party A once it has an access token: with its user's consent it sends party B an authorization code of its own.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import secrets

from flask import Response

from conformance.reference.reciprocal.delegations import Asked, Code, Link
from conformance.reference.reciprocal.party_a_client import Got, PartyAClient
from conformance.reference.reciprocal.revisions import GRANT_TYPE, PARTY_A
from conformance.reference.reciprocal.store import RECIPROCAL_SCOPE
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.delegations import Session
from conformance.reference.shared.outgoing import Reply


class PartyA(PartyAClient):
    """Asks for consent and sends the reciprocal grant."""

    def scope(self, got: Got) -> frozenset[str]:
        """What party B gets here: what it asks for as far as that is agreed on, or what is agreed on."""
        return (frozenset(got.reciprocal.split()) & RECIPROCAL_SCOPE if got.reciprocal else None) or RECIPROCAL_SCOPE

    def ask(self, link: Link, session: Session, scope: frozenset[str]) -> Response:
        """Ask the user whether party B gets this (section "User Consent")."""
        asked = Asked(secrets.token_urlsafe(12), PARTY_A, self.store.party_b, scope=scope, link=link)
        self.store.delegations.waiting.keep(asked.id, asked)
        return self.pages.consent(session, asked)

    def consented(self, link: Link, code: Code) -> Response:
        """The user has said yes: party B gets the code, and the user hears whether it took it."""
        return self.told(self.send_grant(self.reciprocal_grant(link, code)))

    def told(self, reply: Reply | None) -> Response:
        """What the user sees after party B's answer to the grant."""
        return self.pages.linked(reply is not None and reply.status == 200)

    def reciprocal_grant(self, link: Link, code: Code) -> Pairs:
        """The parameters of the grant (section "Reciprocal Authorization Code")."""
        return [
            ("grant_type", GRANT_TYPE),
            ("code", code.value),
            ("client_id", self.store.party_a.id),
            ("access_token", link.access_token),
        ]

    def send_grant(self, pairs: Pairs) -> Reply | None:
        """Send the grant, once; None if no answer came in time."""
        return self.outgoing.post(self.store.counterpart.party_b_token, self.store.party_a, pairs)
