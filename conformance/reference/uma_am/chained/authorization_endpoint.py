"""Where a requester sends its user to register (OAuth 2.0 draft -00, section 3.5.2.1).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from flask import Response

from conformance.reference.shared.authorization_endpoint import AuthorizationEndpoint as SharedEndpoint
from conformance.reference.shared.delegations import Asked
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal, Vetting
from conformance.reference.uma_am.chained.consent import Consent
from conformance.reference.uma_am.chained.store import WEB_SERVER


class AuthorizationEndpoint(SharedEndpoint):
    """Takes authorization requests by GET over TLS. What is wrong with one is told to the user and nobody else."""

    def __init__(self, vetting: Vetting, consent: Consent) -> None:
        super().__init__(vetting)
        self.consent = consent

    def authorize(self) -> Response:
        """Answer the request at hand."""
        try:
            self.require_tls()
            self.require_get()
            parameters = self.once_each(self.query())
            self.require_type(parameters)
            client = self.client(parameters)
            uri = self.redirect_uri(client, parameters.get("redirect_uri"))
            asked = Asked(secrets.token_urlsafe(12), WEB_SERVER, client, uri, True, parameters.get("state"))
            return self.consent.ask(asked, self.consent.sessions.begun())
        except Refusal as refusal:
            return self.consent.pages.error(refusal.reason)

    def require_type(self, parameters: Mapping[str, str]) -> None:
        """There is one flow."""
        if parameters.get("type") != WEB_SERVER:
            raise Refusal("type")

    def redirect_uri(self, client: Client, uri: str | None) -> str:
        """Where the user is sent back: the registered URI, which the request repeats."""
        if uri is None or not self.fits(client, uri):
            raise Refusal("redirect-uri")
        return uri
