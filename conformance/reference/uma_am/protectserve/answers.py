"""Answers to the service provider: metadata, tokens, handles and refusals."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Response, jsonify

from conformance.reference.uma_am.protectserve.store import REALM, Leg, Token

FORM = "application/x-www-form-urlencoded"
Pairs = list[tuple[str, str]]

# What is wrong, and the status that RFC 5849 3.2 prefers for it.
_BAD_REQUEST = ("insecure", "repeated", "missing", "version", "method")


class Answers:
    """Makes answers. Every decision is a method of its own."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url

    # --- metadata ---

    def metadata(self) -> Response:
        """Where everything is, and the protection realm."""
        return jsonify({self.name(key): value for key, value in self.members().items()})

    def name(self, key: str) -> str:
        """What a member is called."""
        return key

    def members(self) -> Mapping[str, object]:
        """The members of the metadata."""
        places = {
            "policy_decision_resource": "decisions",
            "consumer_key_issuer": "consumer_keys",
            "request_token_issuer": "request_token",
            "access_token_issuer": "access_token",
            "user_authorization": "authorize",
        }
        return {**{key: self.place(key, path) for key, path in places.items()}, "realm": REALM}

    def place(self, _key: str, path: str) -> str:
        """The URL of a place."""
        return f"{self.base_url}/{path}"

    # --- tokens ---

    def token(self, leg: Leg, token: Token) -> Response:
        """A token with its secret, in a form."""
        return Response(self.encoded(leg, self.pairs(leg, token)), 200, content_type=self.label(leg))

    def pairs(self, leg: Leg, token: Token) -> Pairs:
        """What the form has."""
        pairs = [("oauth_token", token.value), ("oauth_token_secret", token.secret)]
        return [*pairs, *self.confirmation()] if leg is Leg.REQUEST_TOKEN else pairs

    def confirmation(self) -> Pairs:
        """That the callback is known, as OAuth 1.0a has it."""
        return [("oauth_callback_confirmed", "true")]

    def encoded(self, _leg: Leg, pairs: Pairs) -> str:
        """The form."""
        return urlencode(pairs)

    def label(self, _leg: Leg) -> str:
        """Its media type."""
        return FORM

    # --- handles ---

    def handle(self, handle: str) -> Response:
        """A service provider handle."""
        return jsonify({"handle": handle})

    # --- refusals ---

    def unauthorized(self) -> Response:
        """Nobody gets a handle without credentials."""
        return Response("Please introduce yourself first.\n", 401, self.challenges(), content_type="text/plain")

    def challenges(self) -> Pairs:
        """The header fields of a challenge."""
        return [("WWW-Authenticate", self.challenge())]

    def challenge(self) -> str:
        """A challenge for OAuth."""
        return f'OAuth realm="{self.realm()}"'

    def realm(self) -> str:
        """The protection realm."""
        return REALM

    def refusal(self, leg: Leg, reason: str) -> Response:
        """A signed request that is refused."""
        status = self.status(leg, reason)
        headers = self.challenges() if status == 401 else []
        return Response(self.complaint(reason), status, headers, content_type="text/plain")

    def status(self, _leg: Leg, reason: str) -> int:
        """400 for what cannot be understood, 401 for credentials that are not good."""
        return 400 if reason in _BAD_REQUEST else 401

    def complaint(self, reason: str) -> str:
        """The body of a refusal."""
        return f"refused: {reason}\n"
