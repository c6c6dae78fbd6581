"""What the Access Tokens of a run say, where they are Simple Web Tokens and the target file gives the key."""

from __future__ import annotations

import binascii
import datetime
from base64 import b64decode
from collections.abc import Iterable, Iterator
from typing import Any

from conformance.grammar.simple_web_token import SimpleWebToken, holds, parse_simple_web_token
from conformance.roles.answers import read_answer
from conformance.target.model import Target
from conformance.wire.excerpt import excerpt, settled
from conformance.wire.exchange import Exchange
from conformance.wire.redaction import Vault

KEY = "resource.simple_web_token_key"
_MOST_TOKENS, _MOST_CLAIMS, _LONGEST_CLAIM = 500, 50, 1_000
_NAMED = ("Issuer", "Audience", "ExpiresOn")


def key_of(target: Target) -> bytes | None:
    """The HMAC key that the target file gives, None if it gives none."""
    text = target.get(KEY)
    if text is None:
        return None
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""  # no signature holds with it


def told(exchanges: Iterable[Exchange], key: bytes, vault: Vault) -> list[dict[str, Any]]:
    """Every distinct Access Token of these answers, as the results have it (`simple_web_tokens`), not yet redacted.

    Of one that is no Simple Web Token nothing is told but that: it is a secret as a whole. The vault learns every HMAC.
    At most 500 tokens, of each at most 50 claims and of a claim at most 1,000 characters.
    """
    entries = []
    for exchange, token in _tokens(exchanges):
        read = parse_simple_web_token(token)
        if read is not None:
            vault.learn(read.signature, "HMACSHA256", exchange.id)
        entries.append(_entry(exchange.id, read, vault, holding=holds(token, key)))
        if len(entries) == _MOST_TOKENS:
            break
    return entries


def _tokens(exchanges: Iterable[Exchange]) -> Iterator[tuple[Exchange, str]]:
    """Every distinct Access Token with the exchange that brought it first."""
    known: set[str] = set()
    for exchange in exchanges:
        token = read_answer(exchange.response).access_token
        if token and token not in known:
            known.add(token)
            yield exchange, token


def _entry(exchange: str, token: SimpleWebToken | None, vault: Vault, *, holding: bool) -> dict[str, Any]:
    signature = "no Simple Web Token" if token is None else "holds" if holding else "does not hold"
    others = [pair for pair in token.claims if pair[0] not in _NAMED] if token else []
    return {
        "exchange": exchange,
        "flow": exchange.rpartition("-")[0],
        "signature": signature,
        "issuer": _short(token.issuer, vault) if token else "",
        "audience": _short(token.audience, vault) if token else "",
        "expires": _expires(token, vault) if token else "",
        "claims": [
            {"name": _short(name, vault), "value": _short(value, vault)} for name, value in others[:_MOST_CLAIMS]
        ],
    }


def _expires(token: SimpleWebToken, vault: Vault) -> str:
    """The time in UTC; the claim as it stands if it is no second of a calendar."""
    if token.expires_on is not None:
        try:
            return datetime.datetime.fromtimestamp(token.expires_on, datetime.UTC).isoformat()
        except (ValueError, OverflowError, OSError):
            pass
    return _short(next((value for name, value in token.claims if name == "ExpiresOn"), ""), vault)


def _short(text: str | None, vault: Vault) -> str:
    # Redacted first, so that no secret is cut in two.
    text = text or ""
    return text if len(text) <= _LONGEST_CLAIM else settled(vault.redact(excerpt(text, _LONGEST_CLAIM, " [...]")))
