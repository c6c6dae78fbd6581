"""The token endpoint (RFC 6749 section 3.2): of the authorization server, of party B and of party A.

Every decision, here and in the parts it is put together from, is a method of its own, so that a fault or a variant
replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, request
from werkzeug.datastructures import MultiDict

from conformance.reference.reciprocal.answers import Answers
from conformance.reference.reciprocal.party_b import PartyB
from conformance.reference.reciprocal.redemption import Redemption
from conformance.reference.reciprocal.revisions import GRANT_TYPE, Revision
from conformance.reference.shared.answers import FORM
from conformance.reference.shared.requests import Requests
from conformance.reference.shared.vetting import Refusal

Parameters = Mapping[str, str]


class TokenEndpoint(Requests):
    """Takes requests over TLS, by POST and in a form body."""

    def __init__(self, revision: Revision, redemption: Redemption, party_b: PartyB, answers: Answers) -> None:
        self.revision = revision
        self.redemption = redemption
        self.party_b = party_b
        self.answers = answers

    def token_endpoint(self) -> Response:
        """Answer the request at hand."""
        try:
            self.require_tls()
            self.require_post()
            return self.served(self.parameters())
        except Refusal as refusal:
            return self.answers.refused(refusal.reason)

    def require_post(self) -> None:
        """Section 3.2: token requests are made with POST."""
        if request.method != "POST":
            raise Refusal("method")

    def parameters(self) -> Parameters:
        """Section 3.2: no parameter comes twice, one without a value is one left out, and others are left alone."""
        return self.filled(self.once_each(self.form()))

    def form(self) -> MultiDict[str, str]:
        """The parameters of the body, if it is a form; repetitions included."""
        return request.form if request.mimetype == FORM else MultiDict()

    def filled(self, parameters: Parameters) -> Parameters:
        """The parameters that have a value."""
        return {name: value for name, value in parameters.items() if value}

    # --- the grants ---

    def served(self, parameters: Parameters) -> Response:
        """What a request earns; Refusal if it earns nothing."""
        if self.grant_type(parameters) == GRANT_TYPE:
            return self.party_b.reciprocal_grant(parameters)
        return self.answers.granted(self.redemption.authorization_code(parameters))

    def grant_type(self, parameters: Parameters) -> str:
        """The grant type, which is one of those served here."""
        grant_type = self.redemption.vetting.require(parameters, "grant_type")
        if grant_type not in self.grant_types():
            raise Refusal("grant-type")
        return grant_type

    def grant_types(self) -> tuple[str, ...]:
        """The grant types served here."""
        return ("authorization_code", GRANT_TYPE) if self.revision.reciprocal else ("authorization_code",)
