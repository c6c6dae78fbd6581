"""The resource server of draft-ietf-oauth-00: sections 5 and 6; `signatures` has what tokens with a secret take.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from conformance.reference.oauth2_00.signatures import SCHEME, Signatures
from conformance.reference.oauth2_00.store import Store
from conformance.reference.shared.credentials import Attribute
from conformance.reference.shared.resource_server import ResourceServer as SharedResourceServer
from conformance.reference.shared.store import AccessToken

BODY_METHODS = ("POST", "PUT", "DELETE")
METHODS = ("GET", *BODY_METHODS)
WAYS = ("header", "query", *(f"body-{method.lower()}" for method in BODY_METHODS))


class ResourceServer(SharedResourceServer):
    """Serves a resource to a request with one good token whose scope covers it. `base_url` is where it is, by https."""

    SCHEME = SCHEME
    TOKEN_PARAMETER = "oauth_token"
    BODY_METHODS = BODY_METHODS

    def __init__(self, store: Store, base_url: str, signatures: Signatures) -> None:
        super().__init__(store)
        self.base_url = base_url
        self.signatures = signatures

    def credentials(self) -> Mapping[str, Attribute]:
        """The attributes of the Authorization header as signatures see them."""
        return self.signatures.attributes()

    def doubt(self, token: AccessToken) -> str | None:
        """Section 5.3: what a token with a secret takes."""
        return self.signatures.doubt(token)

    def challenge(self, reason: str) -> str:
        """The challenge of the Token scheme."""
        return "Token " + ", ".join(f"{name}={value}" for name, value in self.attributes(reason))

    def attributes(self, reason: str) -> list[tuple[str, str]]:
        """The attributes in the order of the grammar, the values as they stand in the header."""
        return [
            ("realm", '"Photos"'),
            ("auth-uri", f'"{self.base_url}/authorize"'),
            ("token-uri", f'"{self.base_url}/token"'),
            ("algorithms", '"hmac-sha256"'),
            ("error", f'"{reason}"'),
        ]
