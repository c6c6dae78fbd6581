"""What targets say, put together octet by octet: nothing here stands in the way of a message that is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode

from .seen import FORM

NO_STORE = "Cache-Control: no-store"


def head(status: int, *lines: str, reason: str | None = None) -> bytes:
    """A status line and header lines, and the empty line that ends them."""
    phrase = HTTPStatus(status).phrase if reason is None else reason
    return "\r\n".join((f"HTTP/1.1 {status} {phrase}", *lines, "", "")).encode("utf-8", "surrogateescape")


def said(status: int, body: bytes = b"", content_type: str | None = None, *lines: str) -> bytes:
    """A whole answer of this status, with its length."""
    typed = (f"Content-Type: {content_type}",) if content_type else ()
    return head(status, *typed, *lines, f"Content-Length: {len(body)}") + body


def said_form(status: int, parameters: Mapping[str, str], *lines: str) -> bytes:
    """A whole answer with a form as its body."""
    return said(status, urlencode(parameters).encode(), FORM, *lines)


def said_json(parameters: Mapping[str, object]) -> bytes:
    """An answer with a JSON object in it that nobody may keep, as RFC 6749 has them."""
    return said(200, json.dumps(parameters).encode(), "application/json", NO_STORE, "Pragma: no-cache")
