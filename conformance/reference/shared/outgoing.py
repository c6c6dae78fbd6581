"""Requests that a reference server makes itself, at what the target file of a run says of the suite.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import requests

_PATIENCE_S = 1.0


class Outbound(NamedTuple):
    """A request that is to be sent."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: str


class Reply(NamedTuple):
    """What came back, and after how many seconds: the members are those of the JSON object, none where the body is no
    such object; `body` is all of it, octet by octet, and `label` its media type as it was sent.
    """

    status: int
    members: Mapping[str, Any]
    after_s: float
    body: bytes = b""
    label: str = ""


class Outgoing:
    """Sends one request at a time. Nothing that comes back, or does not, raises."""

    def sent(self, outbound: Outbound) -> Reply | None:
        """Send a request once and follow no redirect; None if no answer came in time."""
        with requests.Session() as session:
            session.trust_env = False
            try:
                response = session.request(
                    outbound.method,
                    outbound.url,
                    headers=dict(outbound.headers),
                    data=outbound.body.encode("utf-8"),
                    timeout=self.patience_s(),
                    allow_redirects=False,
                )
            except requests.RequestException:
                return None
        after_s, label = response.elapsed.total_seconds(), response.headers.get("Content-Type", "")
        return Reply(response.status_code, _members(response), after_s, response.content, label)

    def patience_s(self) -> float:
        """How long the other end may say nothing, in seconds."""
        return _PATIENCE_S


def _members(response: requests.Response) -> Mapping[str, Any]:
    try:
        read = response.json()
    except (requests.JSONDecodeError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}
