"""Two listeners on 127.0.0.1, https and plain http, in front of one WSGI application that can be swapped in place.

cheroot serves: it keeps connections alive, sets TCP_NODELAY, sends head and body in one go and stops on request.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import trustme
from cheroot.wsgi import Server

from conformance.reference.connections import Connection, Tls, TlsConnection

WSGIApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

HOST = "127.0.0.1"
_THREADS = 4  # requests worked on at the same time; idle connections hold none
_TICK_S = 0.05  # how often a listener looks whether it is to stop
_MOST_IDLE = 1000  # connections
_IDLE_S = 30  # an idle connection is closed after this time
_LAST_REQUEST_S = 1  # what a request that is being worked on has left when the server stops


class _Door:
    """The WSGI application of both listeners: whatever application stands behind the door now."""

    def __init__(self, app: WSGIApp) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return self.app(environ, start_response)


@dataclass(frozen=True, slots=True)
class Running:
    """Two listeners at work. `https_url` and `http_url` have no path and no slash at their end; `ca_pem` is the
    certificate of the throw-away authority that the https one is signed by.
    """

    https_url: str
    http_url: str
    ca_pem: str
    _door: _Door = field(repr=False)
    _tls: Tls = field(repr=False)
    _context: ssl.SSLContext = field(repr=False)
    _stack: ExitStack = field(repr=False)

    def use(self, app: WSGIApp, certificate_holds: Callable[[], bool] = lambda: True) -> None:
        """Answer the next request with another application; connections stay open.

        Who connects anew is shown a certificate that a stranger has signed wherever `certificate_holds` says no.
        """
        self._door.app = app
        self._tls.context = lambda: self._context if certificate_holds() else _strangers_context()

    def stop(self) -> None:
        """Close both listeners and their connections. A second call does nothing."""
        self._stack.close()


def serve(app: WSGIApp) -> Running:
    """Serve an application on two free ports of 127.0.0.1, by https and by plain http. OSError if there is no port."""
    door = _Door(app)
    authority = trustme.CA()
    context = _context(authority)
    tls = Tls(lambda: context)
    with ExitStack() as stack:
        https_port = _listen(door, stack, tls)
        http_port = _listen(door, stack, None)
        return Running(
            https_url=f"https://{HOST}:{https_port}",
            http_url=f"http://{HOST}:{http_port}",
            ca_pem=authority.cert_pem.bytes().decode("ascii"),
            _door=door,
            _tls=tls,
            _context=context,
            _stack=stack.pop_all(),
        )


def _context(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(HOST).configure_cert(context)
    return context


@cache
def _strangers_context() -> ssl.SSLContext:
    return _context(trustme.CA())


def _listen(door: _Door, stack: ExitStack, tls: Tls | None) -> int:
    """Start a listener in a thread and have the stack stop it; the port it got."""
    server = Server((HOST, 0), door, numthreads=_THREADS, timeout=_IDLE_S, shutdown_timeout=_LAST_REQUEST_S)
    server.expiration_interval = _TICK_S
    server.keep_alive_conn_limit = _MOST_IDLE
    server.ssl_adapter = tls
    server.ConnectionClass = Connection if tls is None else TlsConnection
    _prepare(server)
    thread = threading.Thread(target=server.serve, name=f"reference on port {server.bind_addr[1]}", daemon=True)
    thread.start()
    stack.callback(thread.join)
    stack.callback(server.stop)
    return int(server.bind_addr[1])


def _prepare(server: Server) -> None:
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
        raise failures[0]
