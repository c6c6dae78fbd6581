"""Where a requester redeems the code of its registration (OAuth 2.0 draft -00, section 3.5.2.2).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, request
from werkzeug.datastructures import MultiDict

from conformance.reference.shared.answers import FORM
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.redemption import Redemption
from conformance.reference.shared.requests import Requests
from conformance.reference.shared.vetting import Refusal
from conformance.reference.uma_am.chained.answers import Answers
from conformance.reference.uma_am.chained.store import WEB_SERVER


class TokenEndpoint(Requests):
    """Takes token requests over TLS, by POST and in a form body."""

    def __init__(self, redemption: Redemption, answers: Answers) -> None:
        self.redemption = redemption
        self.answers = answers

    def token_endpoint(self) -> Response:
        """Answer the request at hand."""
        try:
            self.require_tls()
            return self.answers.registered(self.issued(self.once_each(self.form())))
        except Refusal as refusal:
            return self.answers.not_registered(refusal.reason)

    def issued(self, parameters: Mapping[str, str]) -> Issued:
        """The registration token that the request earns; Refusal if it earns none."""
        if parameters.get("type") != WEB_SERVER:
            raise Refusal("type")
        client = self.redemption.vetting.client(parameters)
        code = self.redemption.code(parameters.get("code"), client)
        if not self.redemption.uri_fits(code, parameters.get("redirect_uri")):
            raise Refusal("redirect-uri")
        self.redemption.use(code)
        return self.redemption.issuing.first_tokens(WEB_SERVER, client)

    def form(self) -> MultiDict[str, str]:
        """The parameters of the body, if it is a form that was posted; repetitions included."""
        return request.form if request.method == "POST" and request.mimetype == FORM else MultiDict()
