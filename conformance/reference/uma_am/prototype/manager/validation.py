"""What hosts ask about the tokens that requesters bring (step 3).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from flask import Response, request

from conformance.reference.uma_am.prototype.manager.registered import RequesterToken
from conformance.reference.uma_am.prototype.store import Store


class Validation:
    """Says whether a token is valid for a resource."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def validate(self) -> Response:
        """Answer the question at hand."""
        if not self.may_ask():
            return self.no()
        token = self.token(request.form.get("access_token", ""))
        if token is None or not self.in_force(token) or not self.is_for(token, request.form.get("resource_uri")):
            return self.no()
        return self.yes()

    def may_ask(self) -> bool:
        """Whether who asks has to show a token of its own; nobody has to."""
        return True

    def host_parameter(self) -> str:
        """Where a host shows its own token, which the text leaves open."""
        return "oauth_token"

    def token(self, value: str) -> RequesterToken | None:
        """The requester's token of this value."""
        return self.store.delegations.requester_tokens.get(value)

    def in_force(self, token: RequesterToken) -> bool:
        """Whether the token was not taken back."""
        return not token.revoked

    def is_for(self, token: RequesterToken, href: str | None) -> bool:
        """Whether the token was given for this resource."""
        return href == token.href

    def yes(self) -> Response:
        """It is valid."""
        return Response("OK\n", 200, content_type="text/plain; charset=UTF-8")

    def no(self) -> Response:
        """It is not, as was recorded."""
        return Response("Invalid Token\n", self.no_status(), content_type="text/plain; charset=UTF-8")

    def no_status(self) -> int:
        """The status that says so."""
        return 403
