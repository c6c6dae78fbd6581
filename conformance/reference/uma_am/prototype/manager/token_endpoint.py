"""What the token endpoints for hosts and for requesters have in common.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, request
from werkzeug.datastructures import MultiDict

from conformance.reference.shared.requests import Requests
from conformance.reference.shared.vetting import Refusal
from conformance.reference.uma_am.prototype.manager.answers import Answers


class TokenEndpoint(Requests):
    """Takes a POST with a form over TLS, and answers with a token or with what is wrong."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers

    def token_endpoint(self) -> Response:
        """Answer the request at hand."""
        try:
            self.require_tls()
            return self.answers.granted(self.issued(self.once_each(self.form())))
        except Refusal as refusal:
            return self.answers.refused(refusal.reason)

    def form(self) -> MultiDict[str, str]:
        """The parameters of a POST with a form."""
        if request.method != "POST":
            raise Refusal("method")
        return request.form

    def issued(self, parameters: Mapping[str, str]) -> str:
        """The token that a request earns; Refusal if it earns none."""
        raise NotImplementedError
