"""Who and what is genuine (RFC 6749 sections 2.3, 3.3; section "Reciprocal Authorization Code")."""

from __future__ import annotations

from collections.abc import Mapping

from conformance.reference.reciprocal.store import DEFAULT_SCOPE, SCOPES, Store
from conformance.reference.shared.store import AccessToken, Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.shared.vetting import Vetting as SharedVetting


class Vetting(SharedVetting):
    """The checks. Those that raise raise Refusal, with a word of `answers.ERRORS`."""

    store: Store

    def require(self, parameters: Mapping[str, str], name: str) -> str:
        """The value of a REQUIRED parameter."""
        value = self.value(parameters, name)
        if value is None:
            raise Refusal("missing")
        return value

    # --- the scope ---

    def scope(self, value: str | None) -> frozenset[str]:
        """The scope that is asked for; the one that is given without asking where none is named (section 3.3)."""
        if value is None:
            return DEFAULT_SCOPE
        asked = frozenset(value.split(" "))
        if not self.known_scope(asked):
            raise Refusal("scope")
        return asked

    def known_scope(self, scope: frozenset[str]) -> bool:
        """Whether there are resources for every part of it."""
        return scope <= SCOPES

    # --- the access token that party A has got from here ---

    def access_token(self, value: str, client: Client) -> AccessToken:
        """The access token, which was granted to this client and is in force."""
        token = self.find_access_token(value, client)
        if token is None or not self.granted_to(token, client) or self.over(token) or self.revoked(token):
            raise Refusal("access-token")
        return token

    def find_access_token(self, value: str, _client: Client) -> AccessToken | None:
        """The access token of this value, whoever it was granted to."""
        return self.store.access_token(value)

    def granted_to(self, token: AccessToken, client: Client) -> bool:
        """Whether the token was granted to this client."""
        return token.grant.client is client

    def over(self, token: AccessToken) -> bool:
        """Whether the token's lifetime is over."""
        return token.expired

    def revoked(self, token: AccessToken) -> bool:
        """Whether the token is out of force, since the code that had brought it came a second time."""
        return token.grant in self.store.revoked
