"""Connections that come to an end: who sends slowly, or stops in the middle, holds a worker for a while only."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Any

from conformance.hosting.connections import Connection

MOST_READ_S = 10.0  # from the first octet of a request to its last, a handshake included


class InTime(Connection):
    """A connection whose requests have to come within this time, and that brings none once the server stops."""

    def communicate(self) -> Any:
        """Work on what has arrived; whether the connection stays open."""
        # A stopping server has every connection that still waits pass through its workers.
        if not self.server.ready:
            return False
        limit = threading.Timer(MOST_READ_S, self._read_no_more)
        limit.daemon = True
        limit.start()
        try:
            return super().communicate()  # type: ignore[no-untyped-call]
        finally:
            limit.cancel()

    def _read_no_more(self) -> None:
        # As a plain socket: one of TLS would forget its keys, and an answer can still be under way.
        with suppress(OSError):
            socket.socket.shutdown(self.socket, socket.SHUT_RD)
