"""The way back: how the user agent is sent to the client (sections 3.5.1.1.1, 3.5.1.1.2, 3.5.2.1.1, 3.5.2.1.2).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from flask import Response

from conformance.reference.oauth2_00.answers import Answers
from conformance.reference.oauth2_00.delegations import USER_AGENT
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.delegations import Asked
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.redirection import Event
from conformance.reference.shared.redirection import Redirection as SharedRedirection


class Redirection(SharedRedirection):
    """Redirects to the client's redirection URI with parameters added to it."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers

    def with_token(self, asked: Asked, issued: Issued) -> Response:
        """The user-agent flow's grant."""
        return self.answers.unstored(self.sent(asked, self.uri(asked, self.token_pairs(asked, issued))))

    def with_code(self, asked: Asked, code: VerificationCode) -> Response:
        """The web server flow's grant."""
        return self.answers.unstored_code(self.sent(asked, self.uri(asked, self.code_pairs(asked, code))))

    def denied(self, asked: Asked) -> Response:
        """The end user has said no."""
        return self.sent(asked, self.uri(asked, self.denial_pairs(asked, Event.DENIAL)))

    def refused_at_once(self, asked: Asked) -> Response:
        """Nobody was asked, as the client wished, and nothing is known that would grant the request."""
        return self.sent(asked, self.uri(asked, self.denial_pairs(asked, Event.IMMEDIATE_REFUSAL)))

    # --- the parameters ---

    def token_pairs(self, asked: Asked, issued: Issued) -> Pairs:
        """The parameters of an answer with tokens, and the state."""
        return [*self.answers.granted_pairs(issued), *self.state(asked, Event.GRANT)]

    def code_pairs(self, asked: Asked, code: VerificationCode) -> Pairs:
        """The code and the state."""
        return [("code", code.value), *self.state(asked, Event.GRANT)]

    def denial_pairs(self, asked: Asked, event: Event) -> Pairs:
        """The one error there is, and the state."""
        return [("error", "user_denied"), *self.state(asked, event)]

    # --- the URI ---

    def place(self, asked: Asked) -> str:
        """Where the parameters go: `fragment` or `query`."""
        return "fragment" if asked.flow == USER_AGENT else "query"
