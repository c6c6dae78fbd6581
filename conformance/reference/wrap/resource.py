"""The Protected Resource (section 4).

Every decision, here and in what it shares with other servers, is a method of its own, so that a fault or a variant
replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from conformance.reference.shared.resource_server import Presented, ResourceServer
from conformance.reference.shared.store import AccessToken
from conformance.reference.wrap.simple_web_tokens import SimpleWebTokens
from conformance.reference.wrap.store import Store

CHALLENGE = "WRAP"
METHODS = ("GET", "POST")
WAYS = ("header", "query", "body-post")


class Resource(ResourceServer):
    """Serves a resource to a request with one good Access Token whose scope covers it."""

    SCHEME = CHALLENGE
    TOKEN_ATTRIBUTE = TOKEN_PARAMETER = "access_token"

    def __init__(self, store: Store, simple_web_tokens: SimpleWebTokens) -> None:
        super().__init__(store)
        self.simple_web_tokens = simple_web_tokens

    def known(self, shown: Presented) -> AccessToken | None:
        """The Access Token of this value: a Simple Web Token says it all itself, an opaque one is looked up."""
        return self.simple_web_tokens.read(shown.token) or self.opaque(shown)

    def opaque(self, shown: Presented) -> AccessToken | None:
        """The opaque Access Token of this value; None if none was issued."""
        token = self.store.access_token(shown.token)
        return None if token is None or self.simple_web_tokens.looks_like(token.value) else token
