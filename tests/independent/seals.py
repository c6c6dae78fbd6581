"""Strings that carry their content and the proof of it: Acme's tokens and assertions."""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Any

MARK = "v1+"
PROOF_LENGTH = 44


class Seal:
    """Closes a content into a text and opens it again, with a key of its own.

    A text looks like `v1+<base64>/<base64 of 32 octets>`: it always has a `+`, a `/` and a `=` in it, so whoever
    forgets to escape it in a form or a query loses it.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def close(self, content: Mapping[str, Any]) -> str:
        """The sealed text of a content; no two are the same."""
        words = json.dumps({**content, "nonce": secrets.token_hex(6)}, separators=(",", ":"))
        body = MARK + base64.b64encode(words.encode()).decode() + "/"
        return body + self._proof(body)

    def open(self, text: str) -> dict[str, Any] | None:
        """The content of a text sealed here, None for any other text."""
        body, proof = text[:-PROOF_LENGTH], text[-PROOF_LENGTH:]
        if not hmac.compare_digest(_octets(self._proof(body)), _octets(proof)):
            return None
        content: dict[str, Any] = json.loads(base64.b64decode(body[len(MARK) : -1]))
        return content

    def _proof(self, body: str) -> str:
        return base64.b64encode(hmac.digest(self._key, _octets(body), "sha256")).decode()


def _octets(text: str) -> bytes:
    # A header field may hold octets that are no UTF-8; aiohttp hands them on as lone surrogates.
    return text.encode("utf-8", "surrogatepass")
