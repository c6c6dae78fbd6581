"""Requests that this server makes itself, as a client at the token endpoint of the party at the other end.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from urllib.parse import quote_plus, urlencode

from conformance.reference.shared.answers import FORM, Pairs
from conformance.reference.shared.outgoing import Outbound, Reply
from conformance.reference.shared.outgoing import Outgoing as SharedOutgoing
from conformance.reference.shared.store import Client


class Outgoing(SharedOutgoing):
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
