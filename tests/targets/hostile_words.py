"""Lies in words: markup, terminal escapes and bidi overrides wherever a server may choose its words."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import quote

from .honest import Honest
from .hostile_bodies import BODIES
from .hostile_heads import HEADS
from .saying import NO_STORE, head, said, said_form
from .seen import FORM, Seen
from .words import in_all_words

MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
ESCAPES = "\x1b[2J\x1b[31m\x1b]0;owned\x07\x08"
BIDI = "\u202egnp.exe\u2066\u200b"
WORDS = MARKUP + ESCAPES + BIDI

_REFUSED = {"error": WORDS, "wrap_verification_url": WORDS, "wrap_captcha_url": WORDS, MARKUP: WORDS}
_NAMES = tuple(in_all_words({"access_token": "", "expires_in": "", "refresh_token": "", **_REFUSED}))
_QUOTED = WORDS.replace('"', '\\"')
_CHALLENGE = (
    f'WWW-Authenticate: Token realm="{_QUOTED}", auth-uri="{_QUOTED}", token-uri="{_QUOTED}", error="{_QUOTED}"'
    f', WRAP realm="{_QUOTED}", access_token="{_QUOTED}"'
)


def everywhere(seen: Seen) -> Iterable[bytes]:
    """An answer whose reason, header values and body parameters are all hostile."""
    status = 200 if seen.path == "/token" else 401
    body = "&".join(f"{quote(name)}={quote(WORDS)}" for name in _NAMES).encode()
    lines = (
        f'Content-Type: {FORM}; charset="{_QUOTED}"',
        f"Cache-Control: no-store, {WORDS}",
        f"Server: {WORDS}",
        f"Date: {WORDS}",
        f"Set-Cookie: {WORDS}={WORDS}",
        _CHALLENGE,
    )
    return (head(status, *lines, f"Content-Length: {len(body)}", reason=WORDS) + body,)


def _hostile_refusal(_: Seen) -> Iterable[bytes]:
    return (said_form(400, in_all_words(_REFUSED)),)


def _hostile_extras(parameters: Mapping[str, str], _: Seen) -> Iterable[bytes]:
    return (said_form(200, {**parameters, "scope": WORDS, MARKUP: WORDS, "": WORDS}, NO_STORE, f"X-Note: {WORDS}"),)


def _hostile_challenge(_: Seen) -> Iterable[bytes]:
    return (said(401, WORDS.encode(), "text/html", _CHALLENGE),)


def in_other_clothes(parameters: Mapping[str, str]) -> dict[str, str]:
    """Each value three times over, under names of its own."""
    worn = {}
    for name, value in parameters.items():
        worn[f"{name}_base64"] = base64.b64encode(value.encode()).decode()
        worn[f"{name}_escaped"] = "".join(f"%{octet:02x}" for octet in value.encode())
        worn[f"{name}_plain"] = f"[{value}]"
    return worn


def _secrets_in(parameters: Mapping[str, str], seen: Seen) -> Iterable[bytes]:
    """Every secret of the request and every token of the answer once more, in other clothes."""
    worn = in_other_clothes({**seen.form, **parameters})
    return (said_form(200, {**parameters, **worn}, NO_STORE, f"X-Seen: {seen.body.decode('latin-1')}"),)


_BASE = Honest()


def _at_resource(name: str) -> Honest:
    lie = {**BODIES, **HEADS}[name]
    return replace(_BASE, challenged=lie, opened=lie, forbidden=lie)


# Honest where a run begins, hostile where it gets to.
DEEP: Mapping[str, Honest] = {
    "words-in-refusals": replace(_BASE, refused=_hostile_refusal),
    "words-in-extra-parameters": replace(_BASE, granted=_hostile_extras),
    "words-in-challenges": replace(_BASE, challenged=_hostile_challenge),
    "words-in-tokens": Honest(suffix=MARKUP + ESCAPES),
    "line-break-in-tokens": Honest(suffix="\r\nX-Injected: yes\r\n\r\nGET /injected HTTP/1.1"),
    "huge-token": Honest(suffix="a" * 900_000),
    "secrets-reflected": replace(_BASE, granted=_secrets_in),
    **{
        f"{name}-at-resource": _at_resource(name)
        for name in (
            "endless-body",
            "drip-body",
            "gzip-bomb",
            "invalid-utf8",
            "challenge-of-commas",
            "challenge-nested",
        )
    },
}
