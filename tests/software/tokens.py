"""Access Tokens for a Protected Resource that believes them by their signature, minted as their formats have it.

The suite damages a valid token by one character in its middle, and by another near its end; which part of the token
that is decides what it shows.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote, urlencode


def simple_web_token(key: bytes, audience: str, expires: int) -> str:
    """A Simple Web Token whose middle is in its claims; `expires` is in seconds since 1970."""
    return _signed(key, {"account": "acme", "ExpiresOn": expires, "Audience": audience, "Issuer": "as.example"})


def token_with_an_escape_in_its_middle(key: bytes, audience: str, expires: int) -> str:
    """A short Simple Web Token with an escape of its signature in its middle; it ends up to ten minutes later."""
    tokens = (_signed(key, {"Audience": audience, "ExpiresOn": expires + more}) for more in range(600))
    return next(token for token in tokens if re.match("%[0-9A-F]", token[len(token) // 2 - 1 :]))


def json_web_token(key: bytes, audience: str, expires: int) -> str:
    """A JSON Web Token, signed with HS256; `expires` is in seconds since 1970."""
    claims = {"aud": audience, "exp": expires}
    signed = ".".join(_encoded(json.dumps(part, separators=(",", ":")).encode()) for part in ({"alg": "HS256"}, claims))
    return f"{signed}.{_encoded(hmac.new(key, signed.encode(), hashlib.sha256).digest())}"


def _signed(key: bytes, claims: dict[str, object]) -> str:
    text = urlencode(claims)
    signature = b64encode(hmac.new(key, text.encode(), hashlib.sha256).digest()).decode()
    return f"{text}&HMACSHA256={quote(signature, safe='')}"


def _encoded(octets: bytes) -> str:
    return urlsafe_b64encode(octets).decode().rstrip("=")
