"""Giving up on an address that never answers: the deadline bounds one exchange, this bounds all of them."""

from __future__ import annotations

from collections import Counter
from typing import Protocol

from conformance.wire.exchange import Exchange, Failure, FailureKind, Request

TIMEOUTS_IN_A_ROW = 3


class Sender(Protocol):
    """What sends a request: a transport, or something around one."""

    def send(self, request: Request, *, id: str, purpose: str) -> Exchange:
        """Send one request; never raises for anything that the target does."""


class Patience:
    """A sender that no longer asks an address (a URL without its query) which let several deadlines in a row pass."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self._timeouts: Counter[str] = Counter()

    def send(self, request: Request, *, id: str, purpose: str) -> Exchange:
        """Send one request, unless its address has been given up."""
        address = request.url.partition("?")[0]
        if self._timeouts[address] >= TIMEOUTS_IN_A_ROW:
            message = f"not sent: {address} let {TIMEOUTS_IN_A_ROW} deadlines in a row pass; see limits.deadline_s"
            return Exchange(id, purpose, request, None, Failure(FailureKind.TIMEOUT, message))
        exchange = self._sender.send(request, id=id, purpose=purpose)
        timed_out = exchange.failure is not None and exchange.failure.kind is FailureKind.TIMEOUT
        self._timeouts[address] = self._timeouts[address] + 1 if timed_out else 0
        return exchange
