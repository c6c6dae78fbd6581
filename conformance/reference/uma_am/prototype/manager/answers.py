"""The answers that no person reads: JSON.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Response

Members = list[tuple[str, Any]]


class Answers:
    """Makes JSON objects of members."""

    def granted(self, token: str) -> Response:
        """A token; nobody keeps it on the way."""
        response = self.answer(200, self.token_members(token))
        response.headers["Cache-Control"] = "no-store"
        return response

    def token_members(self, token: str) -> Members:
        """What an answer with a token consists of."""
        return [("access_token", token)]

    def refused(self, reason: str) -> Response:
        """A request at a token endpoint that brings nothing."""
        return self.answer(self.refusal_status(reason), self.refusal_members(reason))

    def refusal_status(self, _reason: str) -> int:
        """The status of a refusal."""
        return 400

    def refusal_members(self, reason: str) -> Members:
        """What a refusal consists of."""
        return [("error", reason.replace("-", "_"))]

    def answer(self, status: int, members: Members) -> Response:
        """An object with these members."""
        return Response(self.encoded(dict(members)), status, content_type=self.label())

    def label(self) -> str:
        """The media type of all of them."""
        return "application/json"

    def encoded(self, data: Mapping[str, Any]) -> str:
        """The text of an object."""
        return json.dumps(data)
