"""Calls of the Token Requester API of a host.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from conformance.reference.shared.answers import FORM, Pairs
from conformance.reference.shared.outgoing import Outbound, Outgoing, Reply
from conformance.reference.uma_am.chained.store import Host

_PATIENCE_S = 0.8


class HostCalls(Outgoing):
    """Asks a host for a token."""

    AM_TOKEN, RESOURCE, TOKEN = "oauth_token", "resource_uri", "access_token"

    def call(self, host: Host, resource: str) -> str | None:
        """The token that a host returns, None if it returns none."""
        return self.read(self.sent(self.request(host, resource)))

    def read(self, reply: Reply | None) -> str | None:
        """The token in an answer, None if it has none or there is no answer."""
        return self.token(reply) if reply is not None and self.agrees(reply) else None

    def request(self, host: Host, resource: str) -> Outbound:
        """The call."""
        headers = {"Content-Type": FORM, "Accept": FORM, **self.credentials(host)}
        return Outbound("POST", host.token_requester, headers, self.encoded(self.pairs(host, resource)))

    def encoded(self, pairs: Pairs) -> str:
        """The body."""
        return urlencode(pairs)

    def credentials(self, host: Host) -> Mapping[str, str]:
        """What the header has of the manager's token at the host: nothing, since it is a parameter."""
        return {}

    def pairs(self, host: Host, resource: str) -> Pairs:
        """The parameters of a call."""
        return [(self.AM_TOKEN, host.am_token), (self.RESOURCE, resource)]

    def agrees(self, reply: Reply) -> bool:
        """Whether the host has returned something."""
        return reply.status == 200

    def token(self, reply: Reply) -> str | None:
        """The token in what the host has returned."""
        if reply.label.partition(";")[0].strip().lower() != FORM:
            return None
        pairs = parse_qsl(reply.body.decode("utf-8", "replace"), keep_blank_values=True)
        return dict(reversed(pairs)).get(self.TOKEN) or None

    def patience_s(self) -> float:
        """How long a host may say nothing, in seconds."""
        return _PATIENCE_S
