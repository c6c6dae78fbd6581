"""The way back: how a user agent is sent to the client.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Response
from werkzeug.datastructures import Headers

from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.delegations import Asked

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


class Event(StrEnum):
    """Why the user agent is sent back."""

    GRANT = "grant"
    DENIAL = "denial"
    IMMEDIATE_REFUSAL = "immediate refusal"
    REFUSAL = "refusal"


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

    STATE = "state"

    def state(self, asked: Asked, _event: Event) -> Pairs:
        """The state as it was received; nothing where there was none."""
        return [(self.STATE, asked.state)] if asked.state is not None else []

    # --- the URI ---

    def uri(self, asked: Asked, pairs: Pairs) -> str:
        """The redirection URI with the parameters added to it."""
        return self.joined(self.base(asked), self.place(asked), self.encoded(pairs))

    def base(self, asked: Asked) -> str:
        """The redirection URI."""
        return asked.redirect_uri

    def place(self, _asked: Asked) -> str:
        """Where the parameters go: `fragment` or `query`."""
        return "query"

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
