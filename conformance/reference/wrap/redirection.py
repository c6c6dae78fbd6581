"""The way back to the Callback URL (sections 6.2.3, 6.2.4 and 6.3.3.1).

Every decision, here and in what it shares with other servers, is a method of its own, so that a fault or a variant
replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from flask import Response

from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.delegations import Asked
from conformance.reference.shared.redirection import Event
from conformance.reference.shared.redirection import Redirection as SharedRedirection
from conformance.reference.wrap.profiles import WEB_APP

DENIED = "user_denied"


class Redirection(SharedRedirection):
    """Redirects to the Client's Callback URL with parameters added to it."""

    STATE = "wrap_client_state"

    def with_code(self, asked: Asked, code: VerificationCode) -> Response:
        """The User has said yes."""
        return self.sent(asked, self.uri(asked, self.code_pairs(asked, code)))

    def denied(self, asked: Asked) -> Response:
        """The User has said no."""
        return self.sent(asked, self.uri(asked, self.denial_pairs(asked)))

    def code_pairs(self, asked: Asked, code: VerificationCode) -> Pairs:
        """The code and the state."""
        return [("wrap_verification_code", code.value), *self.state(asked, Event.GRANT)]

    def denial_pairs(self, asked: Asked) -> Pairs:
        """That the User has said no, and the state (ruling B10)."""
        return [(self.denial_name(asked), DENIED), *self.state(asked, Event.DENIAL)]

    def denial_name(self, asked: Asked) -> str:
        """What a denial is told by: a reserved code in the Rich App Profile, a reason in the Web App Profile."""
        return "wrap_error_reason" if asked.flow == WEB_APP else "wrap_verification_code"
