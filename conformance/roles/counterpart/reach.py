"""Whether the address under which the target is to reach the suite leads to the suite at all."""

from __future__ import annotations

import socket
import ssl
import threading
import time

from conformance.hosting.watch import Watch
from conformance.target.callback import place_of

_MOST_S = 2.0  # for a name to be found and a connection to be made
_TICK_S = 0.01


def leads_here(url: str, watch: Watch) -> bool:
    """True if a connection that this machine makes to the URL arrives at the listener that is watched.

    It is not counted there. From elsewhere the same address may lead somewhere else, or nowhere.
    """
    arrived = threading.Event()

    def connect() -> None:
        try:
            _connect(url, watch, arrived)
        except (OSError, ValueError):
            return

    thread = threading.Thread(target=connect, daemon=True)
    thread.start()
    thread.join(_MOST_S)
    return arrived.is_set()


def _connect(url: str, watch: Watch, arrived: threading.Event) -> None:
    before, until = watch.connections, time.monotonic() + _MOST_S
    with socket.create_connection(place_of(url), timeout=_MOST_S) as connection:
        if url.startswith("https:"):
            # Whoever answers there: nothing is sent, and a handshake that is left would be taken for the target's.
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            connection = context.wrap_socket(connection)
        while watch.connections == before and time.monotonic() < until:
            time.sleep(_TICK_S)
        connection.close()
    if watch.connections > before:
        watch.discount()
        arrived.set()
