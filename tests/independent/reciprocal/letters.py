"""Codes and tokens: codes are letters that anybody may read and nobody can write, tokens are numbers in a ledger.

Sources: RFC 6749 sections 1.4, 4.1.2 and 10.5.
"""

from __future__ import annotations

import hmac
import json
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from .people import Client
from .refusal import RefusedError

MOST_KEPT = 5_000


class Letters:
    """Writes texts like `eyJ….eyJ….proof` and reads them once."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._used: set[str] = set()

    def write(self, to: Client, **more: Any) -> str:
        """A code for this client, for as long as its codes live."""
        claims = {"aud": to.id, "exp": time.time() + to.code_lifetime_s, "jti": secrets.token_hex(12), **more}
        text = f"{_part({'alg': 'HS512', 'typ': 'code+jwt'})}.{_part(claims)}"
        return f"{text}.{self._proof(text)}"

    def read(self, text: str, by: Client) -> dict[str, Any]:
        """What a code says that this client may redeem; raises RefusedError. Nothing has changed then."""
        words, _, proof = text.rpartition(".")
        if not hmac.compare_digest(self._proof(words).encode(), proof.encode()):
            raise RefusedError("invalid_grant", "This code was not written here.")
        claims: dict[str, Any] = json.loads(urlsafe_b64decode(words.partition(".")[2] + "=="))
        if claims["aud"] != by.id:
            raise RefusedError("invalid_grant", "This code is not for you.")
        if claims["exp"] <= time.time():
            raise RefusedError("invalid_grant", "This code is too old.")
        return claims

    def use(self, claims: dict[str, Any]) -> bool:
        """True the first time, false ever after."""
        first = claims["jti"] not in self._used
        self._used.add(claims["jti"])
        return first

    def _proof(self, text: str) -> str:
        return urlsafe_b64encode(hmac.digest(self._key, text.encode(), "sha512")).decode().rstrip("=")


def _part(content: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


@dataclass(frozen=True)
class Entry:
    """Whom a token was given to and what for; `cause` is the code behind it, `until` is on the monotonic clock."""

    client_id: str
    scope: str
    cause: str
    until: float


class Ledger:
    """The access tokens that were given out lately."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def enter(self, client: Client, scope: str, cause: str) -> dict[str, Any]:
        """The members of the answer with a new token."""
        token = f"{secrets.token_urlsafe(12)}.~+/{secrets.token_urlsafe(12)}=="
        self._entries[token] = Entry(client.id, scope, cause, time.monotonic() + client.lifetime_s)
        if len(self._entries) > MOST_KEPT:
            del self._entries[next(iter(self._entries))]
        return {"scope": scope, "expires_in": client.lifetime_s, "token_type": "bEARER", "access_token": token}

    def look_up(self, token: str) -> Entry | None:
        """The entry of a token whose time is not over, None for any other text."""
        entry = self._entries.get(token)
        return entry if entry and entry.until > time.monotonic() else None

    def strike(self, cause: str) -> None:
        """Forget the tokens that a code brought."""
        self._entries = {token: entry for token, entry in self._entries.items() if entry.cause != cause}
