"""Requests that this server makes itself, as a client at the token endpoint of the party at the other end.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote_plus, urlencode

import requests

from conformance.reference.shared.answers import FORM, Pairs
from conformance.reference.shared.store import Client

_PATIENCE_S = 1.0


class Outbound(NamedTuple):
    """A request that is to be sent."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: str


class Reply(NamedTuple):
    """What came back, and after how many seconds: the members are those of the JSON object, none where the body is no
    such object.
    """

    status: int
    members: Mapping[str, Any]
    after_s: float


class Outgoing:
    """Sends forms, authenticated by HTTP Basic. Nothing that comes back, or does not, raises."""

    def post(self, url: str, client: Client, pairs: Pairs) -> Reply | None:
        """Send a form as this client; None if no answer came in time."""
        return self.sent(self.request(url, client, pairs))

    def request(self, url: str, client: Client, pairs: Pairs) -> Outbound:
        """The request with this form."""
        headers = {"Content-Type": FORM, "Accept": "application/json", **self.credentials(client)}
        return Outbound("POST", url, headers, self.encoded(pairs))

    def credentials(self, client: Client) -> Mapping[str, str]:
        """RFC 6749 section 2.3.1: identifier and secret, form-urlencoded, as user name and password."""
        plain = f"{self.escaped(client.id)}:{self.escaped(client.secret or '')}"
        return {"Authorization": f"Basic {base64.b64encode(plain.encode('utf-8')).decode('ascii')}"}

    def escaped(self, value: str) -> str:
        """An identifier or a secret, form-urlencoded."""
        return quote_plus(value)

    def encoded(self, pairs: Pairs) -> str:
        """The body (RFC 6749 appendix B)."""
        return urlencode(pairs)

    def sent(self, outbound: Outbound) -> Reply | None:
        """Send a request once and follow no redirect."""
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
        return Reply(response.status_code, _members(response), response.elapsed.total_seconds())

    def patience_s(self) -> float:
        """How long the other end may say nothing, in seconds."""
        return _PATIENCE_S


def _members(response: requests.Response) -> Mapping[str, Any]:
    try:
        read = response.json()
    except (requests.JSONDecodeError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}
