"""The way back: how the user agent is sent to the client (sections 3.5.1.1.1, 3.5.1.1.2, 3.5.2.1.1, 3.5.2.1.2).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Response
from werkzeug.datastructures import Headers

from conformance.reference.oauth2_00.answers import Answers, Pairs
from conformance.reference.oauth2_00.codes import VerificationCode
from conformance.reference.oauth2_00.delegations import USER_AGENT, Asked
from conformance.reference.oauth2_00.issuing import Issued

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


class Event(StrEnum):
    """Why the user agent is sent back."""

    GRANT = "grant"
    DENIAL = "denial"
    IMMEDIATE_REFUSAL = "immediate refusal"


class Redirect(Response):
    """A response whose Location goes out as it was written: Flask's own escapes what it holds for a mistake."""

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> Headers:
        """The header fields as they are sent."""
        headers = super().get_wsgi_headers(environ)
        if "Location" in self.headers:
            headers["Location"] = self.headers["Location"]
        return headers


class Redirection:
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

    def state(self, asked: Asked, _event: Event) -> Pairs:
        """The state as it was received; nothing where there was none."""
        return [("state", asked.state)] if asked.state is not None else []

    # --- the URI ---

    def uri(self, asked: Asked, pairs: Pairs) -> str:
        """The redirection URI with the parameters added to it."""
        return self.joined(self.base(asked), self.place(asked), self.encoded(pairs))

    def base(self, asked: Asked) -> str:
        """The redirection URI."""
        return asked.redirect_uri

    def place(self, asked: Asked) -> str:
        """Where the parameters go: `fragment` or `query`."""
        return "fragment" if asked.flow == USER_AGENT else "query"

    def encoded(self, pairs: Pairs) -> str:
        """The parameters, escaped as HTML 4.0 says; octets of a state that are no UTF-8 stay what they were."""
        return urlencode(pairs, errors="surrogateescape")

    def joined(self, uri: str, place: str, parameters: str) -> str:
        """URI and parameters put together."""
        if place == "fragment":
            return f"{uri}#{parameters}"
        return f"{uri}{'&' if '?' in uri else '?'}{parameters}"

    # --- the response ---

    def sent(self, _asked: Asked, uri: str) -> Response:
        """The redirect; it has no body, which would be a second place for what stands in the URI."""
        return Redirect(
            status=302, headers={"Location": uri, "Referrer-Policy": "no-referrer"}, content_type="text/plain"
        )
