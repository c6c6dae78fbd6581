"""The User Authorization URL (sections 6.2.2, 6.2.3, 6.3.2 and 6.3.3): good requests are put before the User.

Every decision, here and in what it shares with other servers, is a method of its own, so that a fault or a variant
replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from flask import Response

from conformance.reference.shared.authorization_endpoint import AuthorizationEndpoint
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.wrap.consent import Consent
from conformance.reference.wrap.delegations import Asked
from conformance.reference.wrap.profiles import RICH_APP, RICH_APP_PAGE, WEB_APP
from conformance.reference.wrap.store import Store
from conformance.reference.wrap.vetting import Vetting


class UserAuthorizationUrl(AuthorizationEndpoint):
    """Takes authorization requests by GET over TLS. What is wrong with one is told to the User and nobody else."""

    def __init__(self, store: Store, vetting: Vetting, consent: Consent) -> None:
        super().__init__(vetting)
        self.store = store
        self.consent = consent

    def authorize(self) -> Response:
        """Answer the request at hand."""
        try:
            self.require_tls()
            self.require_get()
            asked = self.asked(self.once_each(self.query()))
            return self.consent.ask(asked, self.consent.sessions.begun())
        except Refusal as refusal:
            return self.consent.pages.error(refusal.reason)

    def asked(self, parameters: Mapping[str, str]) -> Asked:
        """The request, found good."""
        client = self.client(parameters)
        callback = self.callback(client, parameters)
        return Asked(
            secrets.token_urlsafe(12),
            self.flow(client, callback),
            client,
            callback or "",
            callback is not None,
            parameters.get("wrap_client_state"),
        )

    def callback(self, client: Client, parameters: Mapping[str, str]) -> str | None:
        """Where the User is sent back: the registered Callback URL. An application without one leaves it out."""
        callback = parameters.get("wrap_callback")
        if callback is None and self.may_have_none(client):
            return None
        if callback is None or not self.fits(client, callback):
            raise Refusal("redirect-uri")
        return callback

    def may_have_none(self, client: Client) -> bool:
        """Whether a Client may be one without a Callback URL: only a Rich App (section 6.3.2)."""
        return client.secret is None or client in self.store.rich_with_secret

    def flow(self, client: Client, callback: str | None) -> str:
        """The profile that the request belongs to."""
        if callback is None:
            return RICH_APP_PAGE
        return RICH_APP if client.secret is None else WEB_APP
