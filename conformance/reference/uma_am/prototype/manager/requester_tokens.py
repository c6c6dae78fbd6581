"""The token endpoint for requesters (step 2.3).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from conformance.reference.shared.vetting import Refusal
from conformance.reference.uma_am.prototype.manager.answers import Answers
from conformance.reference.uma_am.prototype.manager.registered import RequesterCode, RequesterToken, Resource
from conformance.reference.uma_am.prototype.manager.token_endpoint import TokenEndpoint
from conformance.reference.uma_am.prototype.store import Store


class RequesterTokens(TokenEndpoint):
    """Gives requesters their access token for a code."""

    def __init__(self, store: Store, answers: Answers) -> None:
        super().__init__(answers)
        self.delegations = store.delegations

    def issued(self, parameters: Mapping[str, str]) -> str:
        """The token that a code brings."""
        self.check_type(parameters.get("type"))
        code = self.find_code(parameters.get("code"))
        if code is None or not code.good:
            raise Refusal("code")
        self.use(code)
        return self.token(code.resource).value

    def check_type(self, kind: str | None) -> None:
        """The type is that of the flow; the text does not say it here."""
        if kind not in ("uma_web_server", "web_server"):
            raise Refusal("type")

    def find_code(self, value: str | None) -> RequesterCode | None:
        """The code of this value."""
        return self.delegations.requester_codes.get(value)

    def use(self, code: RequesterCode) -> None:
        """A code works once."""
        self.delegations.requester_codes.take(code.value)
        self.delegations.used_requester_codes.keep(code.value, code)

    def token(self, resource: Resource) -> RequesterToken:
        """A new token for a resource."""
        token = RequesterToken(self.token_value(), resource.href)
        self.delegations.requester_tokens.keep(token.value, token)
        return token

    def token_value(self) -> str:
        """The text of a new token."""
        return secrets.token_urlsafe(24)
