"""The way back: how the user agent is sent to the client (RFC 6749 sections 4.1.2 and 4.1.2.1).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response

from conformance.reference.reciprocal.answers import scope_text
from conformance.reference.reciprocal.revisions import Revision
from conformance.reference.reciprocal.store import RECIPROCAL_SCOPE
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.delegations import Asked
from conformance.reference.shared.redirection import Event
from conformance.reference.shared.redirection import Redirection as SharedRedirection

# The `error` by the reason of the refusal (section 4.1.2.1).
ERRORS: Mapping[str, str] = {
    "repeated": "invalid_request",
    "missing": "invalid_request",
    "response-type": "unsupported_response_type",
    "scope": "invalid_scope",
}


class Redirection(SharedRedirection):
    """Redirects to the client's redirection URI with parameters added to it."""

    def __init__(self, revision: Revision) -> None:
        self.revision = revision

    def with_code(self, asked: Asked, code: VerificationCode) -> Response:
        """The grant."""
        return self.unstored(self.sent(asked, self.uri(asked, self.code_pairs(asked, code))))

    def denied(self, asked: Asked) -> Response:
        """The resource owner has said no."""
        return self.sent(asked, self.uri(asked, self.denial_pairs(asked)))

    def refused(self, asked: Asked, reason: str) -> Response:
        """The request is wrong in a way that the client is told."""
        return self.sent(asked, self.uri(asked, self.refusal_pairs(asked, reason)))

    def unstored(self, response: Response) -> Response:
        """A redirect with a code, marked so that nobody keeps it."""
        response.headers["Cache-Control"] = "no-store"
        return response

    # --- the parameters ---

    def code_pairs(self, asked: Asked, code: VerificationCode) -> Pairs:
        """The code and the state, and what party B would like to see at party A where the revision puts it here."""
        return [("code", code.value), *self.reciprocal(), *self.state(asked, Event.GRANT)]

    def reciprocal(self) -> Pairs:
        """The scope that party B asks for, where the revision has it in the authorization response."""
        return [("reciprocal", scope_text(RECIPROCAL_SCOPE))] if self.revision.in_authorization_response else []

    def denial_pairs(self, asked: Asked) -> Pairs:
        """The error of a denial and the state."""
        return [("error", "access_denied"), *self.state(asked, Event.DENIAL)]

    def refusal_pairs(self, asked: Asked, reason: str) -> Pairs:
        """The error for a reason and the state."""
        return [("error", self.error(reason)), *self.state(asked, Event.REFUSAL)]

    def error(self, reason: str) -> str:
        """The error code for a reason."""
        return ERRORS[reason]
