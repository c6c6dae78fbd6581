"""The authorization endpoint of draft-ietf-oauth-00: sections 3.1, 3.5.1.1, 3.5.2.1 and 3.5.3.1.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from flask import Response

from conformance.reference.oauth2_00.answers import Answers
from conformance.reference.oauth2_00.authorization_server import AuthorizationServer
from conformance.reference.oauth2_00.consent import Consent
from conformance.reference.oauth2_00.delegations import DELEGATION, DEVICE, USER_AGENT, Asked
from conformance.reference.oauth2_00.devices import Devices
from conformance.reference.oauth2_00.vetting import Vetting
from conformance.reference.shared.authorization_endpoint import AuthorizationEndpoint as SharedEndpoint
from conformance.reference.shared.store import Client, User
from conformance.reference.shared.vetting import Refusal


class AuthorizationEndpoint(SharedEndpoint):
    """Takes authorization requests by GET over TLS. What is wrong with one is told to the end user and nobody else."""

    def __init__(
        self, vetting: Vetting, answers: Answers, tokens: AuthorizationServer, consent: Consent, devices: Devices
    ) -> None:
        super().__init__(vetting)
        self.answers = answers
        self.tokens = tokens
        self.consent = consent
        self.devices = devices

    def authorize(self) -> Response:
        """Answer the request at hand."""
        flow: str | None = None
        try:
            self.require_tls()
            self.require_get()
            parameters = self.once_each(self.query())
            flow = self.flow(parameters)
            client = self.client(parameters)
            if flow == DEVICE:
                return self.devices.codes(client)
            immediate = self.immediate(parameters)
            asked = self.asked(flow, client, parameters)
            return self.at_once(asked) if immediate else self.consent.ask(asked, self.consent.sessions.begun())
        except Refusal as refusal:
            return self.refused(flow, refusal.reason)

    # --- the request ---

    def flow(self, parameters: Mapping[str, str]) -> str:
        """The flow that `type` names."""
        flow = parameters.get("type")
        if flow not in DELEGATION:
            raise Refusal("type")
        return flow

    def immediate(self, parameters: Mapping[str, str]) -> bool:
        """Whether nobody may be asked."""
        value = parameters.get("immediate", "false")
        if value not in ("true", "false"):
            raise Refusal("immediate")
        return value == "true"

    def asked(self, flow: str, client: Client, parameters: Mapping[str, str]) -> Asked:
        """The request, found good."""
        uri = parameters.get("redirect_uri")
        return Asked(
            secrets.token_urlsafe(12),
            flow,
            client,
            self.redirect_uri(client, uri),
            uri is not None,
            parameters.get("state"),
            self.secret_type(flow, parameters),
        )

    def secret_type(self, flow: str, parameters: Mapping[str, str]) -> str | None:
        """The type of secret asked for; in the web server flow it is the token request that asks."""
        return self.tokens.secret_type(parameters) if flow == USER_AGENT else None

    def redirect_uri(self, client: Client, uri: str | None) -> str:
        """Where the end user is sent back: the registered URI, which the request may repeat or leave out."""
        if uri is None:
            uri = client.redirect_uri
        if uri is None or not self.fits(client, uri):
            raise Refusal("redirect-uri")
        return uri

    # --- the answer ---

    def at_once(self, asked: Asked) -> Response:
        """Grant or deny without a question."""
        user = self.known_user()
        if user is None or not self.approved_before(user, asked):
            return self.consent.redirection.refused_at_once(asked)
        return self.consent.granted(asked)

    def known_user(self) -> User | None:
        """Who has logged in at this browser."""
        session = self.consent.sessions.at_hand()
        return session.user if session else None

    def approved_before(self, user: User, asked: Asked) -> bool:
        """Whether this user has approved an identical request of the same client."""
        return self.consent.delegations.approved(user, asked)

    def refused(self, flow: str | None, reason: str) -> Response:
        """A page for the end user, a form for a device."""
        if flow == DEVICE:
            return self.answers.refused(flow, reason)
        return self.consent.pages.error(reason)
