"""A protected resource that takes access tokens of the type `Bearer` (RFC 6749 section 7), in the header only."""

from __future__ import annotations

from flask import request

from conformance.reference.reciprocal.store import Store
from conformance.reference.reciprocal.vetting import Vetting
from conformance.reference.shared.resource_server import Presented, ResourceServer
from conformance.reference.shared.store import AccessToken


class Resource(ResourceServer):
    """Serves a resource to a request with a good token whose scope covers it."""

    def __init__(self, store: Store, vetting: Vetting) -> None:
        super().__init__(store)
        self.vetting = vetting

    def presented(self) -> list[Presented]:
        """The token behind the name of the scheme, which comes in any letter case."""
        scheme, blank, token = request.headers.get("Authorization", "").strip().partition(" ")
        return [Presented("header", token.strip())] if blank and scheme.lower() == "bearer" else []

    def doubt(self, token: AccessToken) -> str | None:
        """What a code has brought is out of force once the code came a second time."""
        return "token_revoked" if self.vetting.revoked(token) else None

    def challenge(self, _reason: str) -> str:
        """The challenge of the scheme."""
        return 'Bearer realm="photos"'
