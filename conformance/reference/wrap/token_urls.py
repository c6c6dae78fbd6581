"""The Access Token URL and the Refresh Token URL (sections 3.1, 5, 6 and 7).

Every decision, here and in the parts they are put together from, is a method of its own, so that a fault or a variant
replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Response, request
from werkzeug.datastructures import MultiDict

from conformance.reference.shared.answers import FORM
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.requests import Requests
from conformance.reference.shared.vetting import Refusal
from conformance.reference.wrap.answers import Answers
from conformance.reference.wrap.issuing import Issuing
from conformance.reference.wrap.profiles import ASSERTION, CLIENT_ACCOUNT, USERNAME_PASSWORD, WEB_APP
from conformance.reference.wrap.redemption import Redemption
from conformance.reference.wrap.suspicion import Suspicion
from conformance.reference.wrap.vetting import Vetting

Parameters = Mapping[str, str]


class TokenUrls(Requests):
    """Takes requests over TLS, by POST and in a form body; gives an Access Token or says no."""

    def __init__(
        self, vetting: Vetting, issuing: Issuing, redemption: Redemption, answers: Answers, suspicion: Suspicion
    ) -> None:
        self.vetting = vetting
        self.issuing = issuing
        self.redemption = redemption
        self.answers = answers
        self.suspicion = suspicion

    def access_token_url(self) -> Response:
        """Answer the request at hand, which asks for a first Access Token."""
        return self.served(self.first)

    def refresh_token_url(self) -> Response:
        """Answer the request at hand, which asks for another Access Token."""
        return self.served(self.refreshed)

    def served(self, act: Callable[[Parameters], Issued | Response]) -> Response:
        """What a good request earns; a refusal for all others."""
        try:
            self.require_tls()
            self.require_post()
            earned = act(self.parameters())
            return earned if isinstance(earned, Response) else self.answers.granted(earned)
        except Refusal as refusal:
            return self.answers.refused(refusal.reason)

    # --- the request ---

    def require_post(self) -> None:
        """Section 3.1: both URLs are always called with POST."""
        if request.method != "POST":
            raise Refusal("method")

    def parameters(self) -> Parameters:
        """Section 7.6: in any order, by their names in this letter case; those nobody knows are left alone."""
        return self.once_each(self.form())

    def form(self) -> MultiDict[str, str]:
        """Section 7.1: the parameters of the body, if it is a form; repetitions included."""
        return request.form if request.mimetype == FORM else MultiDict()

    # --- the profiles ---

    def first(self, parameters: Parameters) -> Issued | Response:
        """What a request at the Access Token URL earns. Nothing but its parameters tells its profile (ruling B20)."""
        match self.profile(parameters):
            case "client_account":
                return self.client_account(parameters)
            case "assertion":
                return self.assertion(parameters)
            case "username_password":
                return self.username_password(parameters)
            case "web_app":
                return self.redemption.web_app(parameters)
            case _:
                return self.redemption.rich_app(parameters)

    def profile(self, parameters: Parameters) -> str:
        """The profile that a request belongs to."""
        if "wrap_assertion" in parameters or "wrap_assertion_format" in parameters:
            return ASSERTION
        if "wrap_username" in parameters:
            return USERNAME_PASSWORD
        if "wrap_name" in parameters or "wrap_password" in parameters:
            return USERNAME_PASSWORD if "wrap_client_id" in parameters else CLIENT_ACCOUNT
        return WEB_APP if self.vetting.secret_needed(parameters) else "rich_app"

    def client_account(self, parameters: Parameters) -> Issued:
        """Section 5.1.2: account name and password belong together."""
        name = self.vetting.require(parameters, "wrap_name")
        password = self.vetting.require(parameters, "wrap_password")
        return self.issuing.first(CLIENT_ACCOUNT, self.vetting.account(name, password))

    def assertion(self, parameters: Parameters) -> Issued:
        """Section 5.2.3: the assertion is valid."""
        name = self.vetting.require(parameters, "wrap_assertion_format")
        assertion = self.vetting.require(parameters, "wrap_assertion")
        self.vetting.check_format(name)
        return self.issuing.first(ASSERTION, self.vetting.asserted_client(assertion))

    def username_password(self, parameters: Parameters) -> Issued | Response:
        """Section 6.1.3: the User's username and password belong together, and nothing speaks against the Client."""
        self.vetting.require(parameters, "wrap_client_id")
        username = self.vetting.require(parameters, "wrap_username")
        password = self.vetting.require(parameters, "wrap_password")
        client = self.vetting.rich_client(parameters)
        self.vetting.check_user(username, password)
        objection = self.suspicion.objection(client, username, parameters)
        return self.issuing.first(USERNAME_PASSWORD, client) if objection is None else objection

    def refreshed(self, parameters: Parameters) -> Issued:
        """Section 6.1.8: the Refresh Token alone, which stays good."""
        token = self.vetting.require(parameters, "wrap_refresh_token")
        return self.issuing.renewed(self.vetting.grant(token), token)
