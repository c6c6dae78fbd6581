"""The token endpoint of draft-ietf-oauth-00: sections 3.2, 3.5.2.2, 3.5.3.2, 3.6.1.1, 3.7.1.1, 3.7.2.1 and 4.

Every decision, here and in the parts it is put together from, is a method of its own, so that a fault or a variant
replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, request
from werkzeug.datastructures import MultiDict

from conformance.reference.oauth2_00.answers import Answers
from conformance.reference.oauth2_00.delegations import DEVICE, WEB_SERVER
from conformance.reference.oauth2_00.issuing import Issuing
from conformance.reference.oauth2_00.redemption import Redemption
from conformance.reference.oauth2_00.signatures import HMAC_SHA256
from conformance.reference.oauth2_00.vetting import Vetting
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.reading import exact_query
from conformance.reference.shared.requests import Requests
from conformance.reference.shared.vetting import Refusal

FLOWS = (WEB_SERVER, DEVICE, "username", "client_cred", "assertion", "refresh")

Parameters = Mapping[str, str]


class AuthorizationServer(Requests):
    """Takes token requests over TLS, in a form body or, from a device, in the query; gives a token or says why not."""

    def __init__(self, vetting: Vetting, issuing: Issuing, redemption: Redemption, answers: Answers) -> None:
        self.vetting = vetting
        self.issuing = issuing
        self.redemption = redemption
        self.answers = answers

    def token_endpoint(self) -> Response:
        """Answer the request at hand."""
        flow: str | None = None
        try:
            self.require_tls()
            parameters = self.once_each(self.form())
            flow = self.flow(parameters)
            self.require_method(flow)
            return self.answers.granted(self.issued(flow, parameters))
        except Refusal as refusal:
            return self.answers.refused(flow, refusal.reason)

    # --- the request ---

    def require_method(self, flow: str) -> None:
        """A device polls with GET; all other token requests are made with POST."""
        if request.method != ("GET" if flow == DEVICE else "POST"):
            raise Refusal("method")

    def form(self) -> MultiDict[str, str]:
        """The parameters, repetitions included."""
        return exact_query() if request.method == "GET" else request.form

    def flow(self, parameters: Parameters) -> str:
        """The flow that `type` names."""
        flow = parameters.get("type")
        if flow not in FLOWS:
            raise Refusal("type")
        return flow

    def secret_type(self, parameters: Parameters) -> str | None:
        """The type of secret asked for; None for a bearer token (section 5.3)."""
        name = parameters.get("secret_type")
        if name is not None and not self.supports(name):
            raise Refusal("secret-type")
        return name

    def supports(self, secret_type: str) -> bool:
        """Whether tokens with a secret of this type are issued."""
        return secret_type == HMAC_SHA256

    # --- the flows ---

    def issued(self, flow: str, parameters: Parameters) -> Issued:
        """What the request earns; Refusal if it earns nothing."""
        match flow:
            case "web_server":
                return self.redemption.web_server(parameters, self.secret_type(parameters))
            case "device":
                return self.redemption.device(parameters, self.secret_type(parameters))
            case "username":
                return self.username(parameters)
            case "client_cred":
                return self.client_cred(parameters)
            case "assertion":
                return self.assertion(parameters)
            case _:
                return self.refresh(parameters)

    def username(self, parameters: Parameters) -> Issued:
        """Section 3.6.1.1: client and end user are who they say they are."""
        client = self.vetting.client(parameters)
        self.vetting.check_end_user(parameters.get("username"), parameters.get("password"))
        return self.issuing.first_tokens("username", client, self.secret_type(parameters))

    def client_cred(self, parameters: Parameters) -> Issued:
        """Section 3.7.1.1: the client is who it says it is, and its secret proves it."""
        client = self.vetting.client(parameters)
        self.vetting.check_acts_alone(client)
        return self.issuing.first_tokens("client_cred", client, self.secret_type(parameters))

    def assertion(self, parameters: Parameters) -> Issued:
        """Section 3.7.2.1: the assertion holds."""
        self.vetting.check_format(parameters.get("format"))
        client = self.vetting.asserted_client(parameters.get("assertion"))
        return self.issuing.first_tokens("assertion", client, self.secret_type(parameters))

    def refresh(self, parameters: Parameters) -> Issued:
        """Section 4: client, refresh token and authorization are all still good."""
        client = self.vetting.client(parameters)
        token = parameters.get("refresh_token")
        grant = self.vetting.grant(token, client)
        return self.issuing.renewed(grant, token or "", self.secret_type(parameters))
