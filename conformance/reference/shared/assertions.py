"""A signed assertion of our own: base64url(JSON) "." base64url(HMAC-SHA256). It names a client and its own end."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time

FORMAT = "urn:touchstone:assertion"

_YEAR_S = 365 * 24 * 3600
_HOUR_S = 3600


class AssertionIssuer:
    """The party whose assertions the authorization server trusts; both know its key."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def valid(self, client_id: str) -> str:
        """An assertion for a client that holds for a year."""
        return self._issue(client_id, time.time() + _YEAR_S)

    def expired(self, client_id: str) -> str:
        """An assertion for a client whose time was over an hour ago."""
        return self._issue(client_id, time.time() - _HOUR_S)

    def signed(self, assertion: str) -> bool:
        """Whether this issuer wrote the assertion as it stands, letter for letter."""
        claims, _, signature = assertion.partition(".")
        return hmac.compare_digest(self._sign(claims).encode("ascii"), signature.encode("utf-8", "replace"))

    def client_id(self, assertion: str) -> str:
        """The client that a signed assertion is for."""
        return str(_claims(assertion)["client_id"])

    def in_time(self, assertion: str) -> bool:
        """Whether a signed assertion still holds."""
        return time.time() < float(_claims(assertion)["ends"])

    def _issue(self, client_id: str, ends: float) -> str:
        claims = _base64url(json.dumps({"client_id": client_id, "ends": int(ends)}).encode("utf-8"))
        return f"{claims}.{self._sign(claims)}"

    def _sign(self, claims: str) -> str:
        return _base64url(hmac.digest(self._key, claims.encode("utf-8", "replace"), hashlib.sha256))


def _claims(assertion: str) -> dict[str, str | int]:
    claims = assertion.partition(".")[0]
    decoded: dict[str, str | int] = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    return decoded


def _base64url(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")
