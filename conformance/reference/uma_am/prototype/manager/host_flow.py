"""The host's web server flow: its authorization endpoint and its token endpoint (step 1.3).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from flask import Response

from conformance.reference.shared.authorization_endpoint import AuthorizationEndpoint
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.delegations import Asked
from conformance.reference.shared.redemption import Redemption
from conformance.reference.shared.vetting import Refusal, Vetting
from conformance.reference.uma_am.prototype.manager.answers import Answers
from conformance.reference.uma_am.prototype.manager.consent import Consent
from conformance.reference.uma_am.prototype.manager.token_endpoint import TokenEndpoint
from conformance.reference.uma_am.prototype.places import HOST_FLOW

Parameters = Mapping[str, str]


class HostAuthorization(AuthorizationEndpoint):
    """Takes the requests with which hosts send their user."""

    def __init__(self, vetting: Vetting, consent: Consent) -> None:
        super().__init__(vetting)
        self.consent = consent

    def authorize(self) -> Response:
        """Answer the request at hand."""
        try:
            self.require_tls()
            self.require_get()
            parameters = self.once_each(self.query())
            return self.consent.ask(self.asked(parameters), self.consent.sessions.begun())
        except Refusal as refusal:
            return self.consent.pages.error(refusal.reason)

    def asked(self, parameters: Parameters) -> Asked:
        """The request, found good."""
        if parameters.get("type") != "web_server":
            raise Refusal("type")
        client, uri = self.client(parameters), parameters.get("redirect_uri")
        if not uri:
            raise Refusal("redirect-uri")
        return Asked(secrets.token_urlsafe(12), HOST_FLOW, client, uri, True, parameters.get("state"))


class HostTokens(TokenEndpoint):
    """Gives hosts their access token for a code."""

    def __init__(self, vetting: Vetting, redemption: Redemption, answers: Answers) -> None:
        super().__init__(answers)
        self.vetting = vetting
        self.redemption = redemption

    def issued(self, parameters: Parameters) -> str:
        """The token that a request earns; Refusal if it earns none."""
        client = self.vetting.client(parameters)
        code = self.redemption.code(parameters.get("code"), client)
        if not self.redemption.uri_fits(code, parameters.get("redirect_uri")):
            raise Refusal("redirect-uri")
        self.redemption.use(code)
        return self.token(code)

    def token(self, code: VerificationCode) -> str:
        """A new host access token."""
        return self.redemption.issuing.first_tokens(HOST_FLOW, code.client).access_token.value
