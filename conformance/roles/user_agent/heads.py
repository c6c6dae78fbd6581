"""Heads of responses, as the developer tools tell them."""

from __future__ import annotations

import base64
from typing import Any

from conformance.wire.exchange import Field, Response
from conformance.wire.head import fields_of


def head_of(told: dict[str, Any]) -> Response:
    """The head of a response without its body; repeated fields, which are told together, are apart again."""
    fields = tuple(
        Field(name, line) for name, value in told.get("headers", {}).items() for line in str(value).split("\n")
    )
    version = "HTTP/2" if told.get("protocol") == "h2" else "HTTP/1.1"
    return Response(int(told["status"]), str(told.get("statusText") or ""), fields, b"", b"", version)


def with_raw_head(response: Response, told: dict[str, Any]) -> Response:
    """The response with the header lines as they came, and cookies that the page is not shown."""
    lines = str(told.get("headersText") or "").strip("\r\n").split("\r\n")[1:]
    fields = fields_of([line.encode("latin-1", "replace") for line in lines])
    fields = fields or head_of({"status": 0, "headers": told.get("headers", {})}).fields
    return Response(response.status, response.reason, fields, response.body, response.raw_body, response.version)


def body_from(answer: dict[str, Any]) -> bytes:
    """The body that `Network.getResponseBody` tells."""
    text = str(answer.get("body") or "")
    return base64.b64decode(text) if answer.get("base64Encoded") else text.encode("utf-8", "replace")
