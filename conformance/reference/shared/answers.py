"""Answers to requests made directly to an authorization server: forms."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response

FORM = "application/x-www-form-urlencoded"

Pairs = list[tuple[str, str]]


class Answers:
    """Makes forms; what stands in them is said by the server's own draft."""

    def answer(self, status: int, pairs: Pairs) -> Response:
        """A form-encoded answer."""
        return Response(self.encoded(pairs), status, content_type=FORM)

    def encoded(self, pairs: Pairs) -> str:
        """The body, escaped as HTML 4.0 says."""
        return urlencode(pairs)
