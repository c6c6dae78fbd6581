"""The null targets of OAuth 1.0: whoever asks gets a token, and nobody is asked for leave."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlencode

from .identity import HOME
from .saying import said, said_form
from .seen import Seen
from .serving import Answer

_TOKEN = {"oauth_token": "aLiarsToken", "oauth_token_secret": "aLiarsTokenSecret"}


def _home(seen: Seen, **more: str) -> bytes:
    asked = dict(parse_qsl(seen.query))
    text = urlencode({"oauth_token": asked.get("oauth_token", ""), **more})
    return said(302, b"", None, f"Location: {asked.get('oauth_callback', HOME)}?{text}")


def _tokens(seen: Seen) -> Iterable[bytes]:
    return (_home(seen) if seen.path == "/authorize" else said_form(200, _TOKEN),)


def _fresh_tokens(seen: Seen) -> Iterable[bytes]:
    if seen.path == "/authorize":
        return (_home(seen, oauth_verifier="aLiarsVerifier"),)
    fresh = {name: secrets.token_urlsafe() for name in _TOKEN}
    return (said_form(200, {**fresh, "oauth_callback_confirmed": "true"}),)


OAUTH1: Mapping[str, Answer] = {"agreeable-oauth1": _tokens, "agreeable-oauth1-fresh": _fresh_tokens}
