"""Exchanges in their order, with their secrets known before anyone sees them."""

from __future__ import annotations

from collections.abc import Collection

from conformance.wire.exchange import Exchange, Request
from conformance.wire.learning import learn_from
from conformance.wire.patience import Sender
from conformance.wire.redaction import Vault


class Recorder:
    """Sends over a transport and keeps what came of it.

    `exchanges` are in the order of sending; their ids are `{prefix}-1`, `{prefix}-2` and so on. `names` are the
    parameters whose values are secret (see `learn_from`).
    """

    def __init__(self, transport: Sender, vault: Vault, prefix: str, names: Collection[str]) -> None:
        self.exchanges: list[Exchange] = []
        self._transport = transport
        self._vault = vault
        self._prefix = prefix
        self._names = frozenset(names)

    def send(self, request: Request, purpose: str) -> Exchange:
        """Send one request; `purpose` says in a few words what for. Raises no more than the transport does."""
        exchange = self._transport.send(request, id=f"{self._prefix}-{len(self.exchanges) + 1}", purpose=purpose)
        learn_from(exchange, self._vault, self._names)
        self.exchanges.append(exchange)
        return exchange
