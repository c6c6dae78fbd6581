"""The way back to a requester that registers (OAuth 2.0 draft -00, sections 3.5.2.1.1 and 3.5.2.1.2)."""

from __future__ import annotations

from flask import Response

from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.delegations import Asked
from conformance.reference.shared.redirection import Event
from conformance.reference.shared.redirection import Redirection as SharedRedirection


class Redirection(SharedRedirection):
    """Redirects to the requester's redirection URI."""

    def with_code(self, asked: Asked, code: VerificationCode) -> Response:
        """The registration is granted."""
        return self.sent(asked, self.uri(asked, self.code_pairs(asked, code)))

    def denied(self, asked: Asked) -> Response:
        """The user has said no."""
        return self.sent(asked, self.uri(asked, self.denial_pairs(asked, Event.DENIAL)))

    def code_pairs(self, asked: Asked, code: VerificationCode) -> Pairs:
        """The code and the state."""
        return [("code", code.value), *self.state(asked, Event.GRANT)]

    def denial_pairs(self, asked: Asked, event: Event) -> Pairs:
        """The one error there is, and the state."""
        return [("error", "user_denied"), *self.state(asked, event)]
