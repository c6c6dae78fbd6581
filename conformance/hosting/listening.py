"""One listener in front of one WSGI application. cheroot serves: it keeps connections alive, sets TCP_NODELAY, sends
head and body in one go and stops on request.
"""

from __future__ import annotations

import re
import ssl
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any

import trustme

from conformance.hosting.connections import Connection, Listener, Tls, TlsConnection
from conformance.hosting.watch import Watch, WatchedServer

WSGIApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

HOST = "127.0.0.1"
_THREADS = 4  # requests worked on at the same time; idle connections hold none
_TICK_S = 0.05  # how often a listener looks whether it is to stop
_MOST_IDLE = 1000  # connections
_IDLE_S = 30  # an idle connection is closed after this time
_LAST_REQUEST_S = 1  # what a request that is being worked on has left when the server stops


def listen(
    app: WSGIApp,
    stack: ExitStack,
    tls: Tls | None = None,
    *,
    place: tuple[str, int] = (HOST, 0),
    threads: int = _THREADS,
    watch: Watch | None = None,
) -> int:
    """Start a listener in a thread and have the stack stop it; the port it got. OSError if it cannot have the place.

    `place` is the host and the port to bind, 0 for a free one. With `watch`, who connects is noted there, requests are
    bounded in size, and nothing is written to stderr; an application then finds its request's header lines in the WSGI
    environment (`watch.HEADER_LINES`).
    """
    kind = Listener if watch is None else WatchedServer
    server = kind(place, app, numthreads=threads, timeout=_IDLE_S, shutdown_timeout=_LAST_REQUEST_S)
    server.expiration_interval = _TICK_S
    server.keep_alive_conn_limit = _MOST_IDLE
    server.ssl_adapter = tls
    server.ConnectionClass = Connection if tls is None else TlsConnection
    if watch is not None and isinstance(server, WatchedServer):
        server.watched(watch)
    _prepare(server)
    port = int(server.bind_addr[1])
    thread = threading.Thread(target=server.serve, name=f"listener on port {port}", daemon=True)
    thread.start()
    stack.callback(thread.join)
    stack.callback(server.stop)
    return port


def tls_context(authority: trustme.CA, *hosts: str) -> ssl.SSLContext:
    """What a listener needs to be known as these hosts (names or addresses), by a certificate of the authority."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(*hosts).configure_cert(context)
    return context


def pem_of(authority: trustme.CA) -> str:
    """The certificate of an authority, as PEM."""
    return authority.cert_pem.bytes().decode("ascii")


def _prepare(server: Listener) -> None:
    """Bind and start the workers, in a daemon thread: the workers inherit that, and who forgets to stop still exits."""
    failures: list[OSError] = []

    def prepare() -> None:
        try:
            server.prepare()
        except OSError as failure:
            failures.append(failure)

    thread = threading.Thread(target=prepare, daemon=True)
    thread.start()
    thread.join()
    if failures:
        raise _said_by_the_system(failures[0])


def _said_by_the_system(failure: OSError) -> OSError:
    """The first error in what cheroot makes one long text of: its number and its words."""
    said = re.search(r"\[Errno (-?\d+)\] ([^)]+)", str(failure))
    return OSError(int(said[1]), said[2]) if said and not failure.errno else failure
