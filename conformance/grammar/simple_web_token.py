"""Simple Web Tokens: form-encoded claims behind which stands an HMAC over them (appendices A.3 and B.6 of WRAP)."""

from __future__ import annotations

import binascii
import hashlib
import hmac
import re
from base64 import b64decode
from dataclasses import dataclass

from conformance.grammar.form import parse_form

LONGEST = 65_536  # characters; what is longer went through no HTTP header and is not read
_SIGNATURE = "HMACSHA256"
# No second since 1970 that a calendar knows takes more.
_SECONDS = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class SimpleWebToken:
    """What a token says. `claims` are all pairs but the signature, in their order, the three named ones among them.

    `expires_on` is in seconds since 1970, None if the claim is missing or no such number; `signature` is the text of
    the HMAC with its escapes undone, base64 in a token that is right.
    """

    claims: tuple[tuple[str, str], ...]
    issuer: str | None
    audience: str | None
    expires_on: int | None
    signature: str


def parse_simple_web_token(token: str) -> SimpleWebToken | None:
    """The token taken apart; None if it is no Simple Web Token: the HMAC has to be its last pair, and only there.

    Of a claim that is repeated the first counts. Never raises.
    """
    parts = _parts(token)
    if parts is None:
        return None
    signed, signature = parts
    form = parse_form(signed)
    if _SIGNATURE in form.names():
        return None
    expiry = form.first("ExpiresOn") or ""
    return SimpleWebToken(
        claims=form.pairs,
        issuer=form.first("Issuer"),
        audience=form.first("Audience"),
        expires_on=int(expiry) if _SECONDS.fullmatch(expiry) else None,
        signature=_unescaped(signature),
    )


def holds(token: str, key: bytes) -> bool:
    """True if the token ends in the HMAC-SHA-256 of all that stands before it, made with this key. Never raises."""
    parts = _parts(token)
    if parts is None:
        return False
    signed, signature = parts
    try:
        given = b64decode(_unescaped(signature), validate=True)
    except (binascii.Error, ValueError):
        return False
    return hmac.compare_digest(given, hmac.new(key, signed, hashlib.sha256).digest())


def _parts(token: str) -> tuple[bytes, bytes] | None:
    """The octets that are signed, and those of the signature as they stand in the token."""
    signed, _, signature = token.rpartition(f"&{_SIGNATURE}=") if len(token) <= LONGEST else ("", "", "")
    if not (signed and signature) or "&" in signature:
        return None
    return signed.encode("utf-8", "replace"), signature.encode("utf-8", "replace")


def _unescaped(signature: bytes) -> str:
    return parse_form(b"s=" + signature).first("s") or ""
