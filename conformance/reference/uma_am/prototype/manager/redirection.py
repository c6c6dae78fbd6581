"""The way back to a host or to a requester.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from flask import Response

from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.delegations import Asked
from conformance.reference.shared.redirection import Event
from conformance.reference.shared.redirection import Redirection as SharedRedirection


class Redirection(SharedRedirection):
    """Redirects to the redirection URI with parameters added to its query."""

    def with_code(self, asked: Asked, code: str) -> Response:
        """A grant."""
        return self.sent(asked, self.uri(asked, self.code_pairs(asked, code)))

    def denied(self, asked: Asked) -> Response:
        """The user has said no."""
        return self.sent(asked, self.uri(asked, self.denial_pairs(asked)))

    def code_pairs(self, asked: Asked, code: str) -> Pairs:
        """The code and the state."""
        return [("code", code), *self.state(asked, Event.GRANT)]

    def denial_pairs(self, asked: Asked) -> Pairs:
        """The error and the state."""
        return [("error", "user_denied"), *self.state(asked, Event.DENIAL)]
