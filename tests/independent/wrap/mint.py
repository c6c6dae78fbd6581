"""Yosemite's tokens: Access Tokens look like JSON Web Tokens, Refresh Tokens are numbers in a book.

Sources: draft-hardt-oauth-01 sections 4.1, 7.3 and 7.4.
"""

from __future__ import annotations

import hmac
import json
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

MOST_KEPT = 5_000


@dataclass(frozen=True)
class Grant:
    """Who may do what: `subject` is for the log, `scope` a list of words, `lifetime_s` that of an Access Token."""

    subject: str
    scope: tuple[str, ...]
    lifetime_s: int


class Mint:
    """Issues both kinds of tokens. Whoever has a Refresh Token may use it again and again."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._book: dict[str, Grant] = {}

    def access(self, grant: Grant) -> str:
        """A new Access Token."""
        claims = {"sub": grant.subject, "scope": grant.scope, "exp": time.time() + grant.lifetime_s}
        text = ".".join(_part(each) for each in ({"alg": "HS256"}, {**claims, "jti": secrets.token_hex(8)}))
        return f"{text}.{self._proof(text)}"

    def read(self, token: str) -> dict[str, Any] | None:
        """What an Access Token says that has not expired, None for any other text."""
        text, _, proof = token.rpartition(".")
        # As octets: what stands in a header need not be text.
        if not hmac.compare_digest(self._proof(text).encode(), proof.encode("utf-8", "surrogatepass")):
            return None
        claims: dict[str, Any] = json.loads(urlsafe_b64decode(text.partition(".")[2] + "=="))
        return claims if claims["exp"] > time.time() else None

    def refresh(self, grant: Grant) -> str:
        """A new Refresh Token."""
        token = f"{secrets.token_urlsafe(18)}+{secrets.token_urlsafe(6)}/="
        self._book[token] = grant
        if len(self._book) > MOST_KEPT:
            del self._book[next(iter(self._book))]
        return token

    def look_up(self, token: str) -> Grant | None:
        """What a Refresh Token stands for, None for a text that is none, or no longer."""
        return self._book.get(token)

    def withdraw(self, token: str) -> None:
        """Make a Refresh Token useless."""
        del self._book[token]

    def _proof(self, text: str) -> str:
        digest = hmac.digest(self._key, text.encode("utf-8", "surrogatepass"), "sha256")
        return urlsafe_b64encode(digest).decode().rstrip("=")


def _part(content: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode().rstrip("=")
