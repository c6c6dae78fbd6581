"""Simple Web Tokens as appendixes A.1 to A.3 and B.6 make them: a form, and a signature as its last parameter.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import base64
import hmac
import math
import secrets
import time
from urllib.parse import parse_qsl, quote, urlencode

from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.store import AccessToken, Client, Grant
from conformance.reference.wrap.store import AUDIENCE, Store

_SIGNATURE = "&HMACSHA256="
_OWN = "example.photos."  # the public attributes begin with it


class SimpleWebTokens:
    """Makes and verifies them with the key that both sides have exchanged. `issuer` is the Authorization Server."""

    def __init__(self, store: Store, issuer: str) -> None:
        self.store = store
        self.issuer = issuer

    # --- the Authorization Server ---

    def text(self, flow: str, grant: Grant, scope: frozenset[str], lifetime_s: float) -> str:
        """A new token for a grant."""
        return self.signed(urlencode(self.claims(flow, grant, scope, lifetime_s)))

    def claims(self, flow: str, grant: Grant, scope: frozenset[str], lifetime_s: float) -> Pairs:
        """What the token says; `ends` is finer than the seconds of ExpiresOn."""
        ends = time.time() + lifetime_s
        return [
            (f"{_OWN}scope", " ".join(sorted(scope))),
            (f"{_OWN}account", self.store.owner.username),
            (f"{_OWN}client", grant.client.id),
            (f"{_OWN}flow", flow),
            (f"{_OWN}id", secrets.token_urlsafe(9)),
            (f"{_OWN}ends", f"{ends:.3f}"),
            ("ExpiresOn", str(math.ceil(ends))),
            ("Audience", AUDIENCE),
            ("Issuer", self.issuer),
        ]

    def signed(self, claims: str) -> str:
        """The claims and their signature."""
        return f"{claims}{_SIGNATURE}{quote(self.signature(claims), safe='')}"

    def signature(self, claims: str) -> str:
        """HMAC-SHA256 of the claims as they stand, in base64."""
        octets = hmac.digest(self.store.simple_web_token_key, claims.encode("utf-8", "surrogateescape"), "sha256")
        return base64.b64encode(octets).decode("ascii")

    # --- the Protected Resource ---

    def looks_like(self, text: str) -> bool:
        """Whether a text ends as a Simple Web Token does."""
        return _SIGNATURE in text

    def read(self, text: str) -> AccessToken | None:
        """The token that a text is; None if it is none that was issued here and for here. It may be over."""
        claims, mark, _ = text.rpartition(_SIGNATURE)
        if not mark or not self.holds(claims, text):
            return None
        return self.token(text, dict(parse_qsl(claims)))

    def holds(self, claims: str, text: str) -> bool:
        """Whether these claims have the signature that the text ends with, letter for letter."""
        return hmac.compare_digest(
            self.signed(claims).encode("utf-8", "surrogateescape"), text.encode("utf-8", "surrogateescape")
        )

    def token(self, text: str, said: dict[str, str]) -> AccessToken | None:
        """What genuine claims say; None if they are of another issuer, or meant for another Protected Resource."""
        client = self.client(said)
        if client is None or said.get("Issuer") != self.issuer or said.get("Audience") != AUDIENCE:
            return None
        scope = frozenset(said[f"{_OWN}scope"].split())
        left_s = float(said[f"{_OWN}ends"]) - time.time()
        return AccessToken(text, said[f"{_OWN}flow"], Grant(client, scope), scope, left_s)

    def client(self, said: dict[str, str]) -> Client | None:
        """The Client that the token was issued to."""
        return self.store.clients.get(said.get(f"{_OWN}client", ""))
