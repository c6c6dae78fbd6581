"""Variants in Access Tokens and Refresh Tokens (sections 7.2 to 7.4)."""

from __future__ import annotations

import base64
import json
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.variants import tokens
from conformance.reference.altering.variants.tokens import token_values
from conformance.reference.shared.store import SHORT_S, AccessToken, Grant
from conformance.reference.switches import Variant

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

_SIX_KILOBYTES = 4_600  # 6,134 characters once encoded: with all else a header below 8,192
_TWELVE_KILOBYTES = 9_000


def _part(value: dict[str, object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode("ascii")).rstrip(b"=").decode("ascii")


def _json_web_token() -> str:
    claims = _part({"aud": "photos.example", "jti": secrets.token_urlsafe(9)})
    return f"{_part({'typ': 'JWT', 'alg': 'HS256'})}.{claims}.{secrets.token_urlsafe(32)}"


def _same_access_token(server: Server, flows: Sequence[str]) -> None:
    kept: dict[tuple[str, str], AccessToken] = {}

    def access_token(correct: Callable[..., AccessToken], flow: str, grant: Grant, *rest: object) -> AccessToken:
        if grant.client.lifetime_s <= SHORT_S:
            return correct(flow, grant, *rest)
        key = grant.client.id, flow
        if key not in kept:
            kept[key] = correct(flow, grant, *rest)
        return replace(kept[key], lifetime_s=int(kept[key].issued + kept[key].lifetime_s - time.monotonic()))

    altered("issuing.access_token", access_token)(server, flows)


def _same_refresh_token(server: Server, flows: Sequence[str]) -> None:
    kept: dict[tuple[str, str], str | None] = {}

    def refresh_token(correct: Callable[..., str | None], flow: str, grant: Grant) -> str | None:
        key = grant.client.id, flow
        if key not in kept:
            kept[key] = correct(flow, grant)
        return kept[key]

    altered("issuing.refresh_token", refresh_token)(server, flows)


VARIANTS: Sequence[Variant] = [
    *tokens.VARIANTS,
    # --- their texts ---
    Variant("access-tokens-jwt", "Access Tokens look like JSON Web Tokens.", token_values(_json_web_token, "access")),
    Variant(
        "access-tokens-simple",
        "All Access Tokens are Simple Web Tokens.",
        altered("issuing.simple", lambda _correct, _flow: True),
    ),
    Variant(
        "access-tokens-opaque",
        "No Access Token is a Simple Web Token.",
        altered("issuing.simple", lambda _correct, _flow: False),
    ),
    Variant(
        "access-tokens-base64",
        "Access Tokens are in base64, with signs that a form has to escape and padding.",
        token_values(lambda: base64.b64encode(b"\xfb\xef\xff" + secrets.token_bytes(26)).decode("ascii"), "access"),
    ),
    Variant(
        "access-tokens-of-digits",
        "Access Tokens have twelve digits.",
        token_values(lambda: f"{secrets.randbelow(10**12):012}", "access"),
    ),
    Variant(
        "access-tokens-with-blanks",
        "Access Tokens have blanks in them, which stand in quotation marks in a header.",
        token_values(lambda: f"{secrets.token_urlsafe(9)} {secrets.token_urlsafe(9)}, x=y", "access"),
    ),
    Variant(
        "access-tokens-like-escapes",
        "Access Tokens are full of what would be escapes if they were not tokens.",
        token_values(lambda: f"%{secrets.token_hex(1)}%2B%252B{secrets.token_urlsafe(12)}%26a%3Db+%zz", "access"),
    ),
    Variant(
        "access-tokens-huge",
        "Access Tokens have six thousand characters.",
        token_values(lambda: secrets.token_urlsafe(_SIX_KILOBYTES), "access"),
    ),
    Variant(
        "refresh-tokens-huge",
        "Refresh Tokens have twelve thousand characters: no limit of a header is theirs.",
        token_values(lambda: secrets.token_urlsafe(_TWELVE_KILOBYTES), "refresh"),
    ),
    # --- their number ---
    Variant(
        "access-token-kept",
        "A Client is given the same Access Token as long as it lives, by a refresh too.",
        _same_access_token,
    ),
    Variant("refresh-token-kept", "A Client is given the same Refresh Token each time.", _same_refresh_token),
]
