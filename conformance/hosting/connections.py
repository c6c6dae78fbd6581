"""Connections as the listeners have them: what cheroot does not do by itself."""

from __future__ import annotations

import ssl
import sys
from collections.abc import Callable
from typing import Any

from cheroot.makefile import MakeFile
from cheroot.server import HTTPConnection, HTTPRequest
from cheroot.ssl import Adapter
from cheroot.wsgi import Server


class Tls(Adapter):
    """TLS with the context there is for a connection. The handshake is left to the connection's own thread."""

    def __init__(self, context: Callable[[], ssl.SSLContext]) -> None:
        self.context = context

    def bind(self, sock: Any) -> Any:
        """The listening socket stays as it is."""
        return sock

    def wrap(self, sock: Any) -> tuple[ssl.SSLSocket, dict[str, str]]:
        """An accepted socket made ready for the handshake, and what its requests have in their WSGI environment."""
        return self.context().wrap_socket(sock, server_side=True, do_handshake_on_connect=False), self.get_environ()

    def get_environ(self) -> dict[str, str]:
        """How an application sees that a request came by https."""
        return {"wsgi.url_scheme": "https", "HTTPS": "on"}

    def makefile(self, sock: Any, mode: str = "r", bufsize: int = -1) -> Any:
        """The socket as a file."""
        return MakeFile(sock, mode, bufsize)


class Request(HTTPRequest):
    """A request after which the connection ends where the application says `Connection: close`."""

    def send_headers(self) -> None:
        """Send the head of the answer."""
        if (b"Connection", b"close") in self.outheaders:
            self.close_connection = True
        super().send_headers()


class Connection(HTTPConnection):
    """A connection by plain http."""

    RequestHandlerClass = Request


class TlsConnection(Connection):
    """A connection that shakes hands in its worker thread: a client that never says hello delays nobody else.

    cheroot's own adapter shakes hands in the thread that accepts, and answers plain http on the TLS port through a
    socket it has already given away.
    """

    _greeted = False

    def communicate(self) -> Any:
        """Work on what has arrived; whether the connection stays open."""
        if not self._greeted:
            try:
                self.socket.do_handshake()
            except OSError as error:
                self.lost(error)
                return False
            self._greeted = True
        return super().communicate()  # type: ignore[no-untyped-call]

    def lost(self, error: OSError) -> None:
        """The handshake failed."""


class Listener(Server):
    """A server that lets go of the socket which it cannot bind, and says nothing of a peer that leaves."""

    def error_log(self, msg: Any = "", level: Any = 20, traceback: Any = False) -> None:
        """Write an error to stderr, unless the other side broke off: an interrupted run leaves in mid-answer."""
        if not isinstance(sys.exc_info()[1], ssl.SSLError | ConnectionError):
            super().error_log(msg, level, traceback)

    @staticmethod
    def bind_socket(socket_: Any, bind_addr: Any) -> Any:
        """Bind the socket; OSError if it cannot be."""
        try:
            return Server.bind_socket(socket_, bind_addr)  # type: ignore[no-untyped-call]
        except OSError:
            socket_.close()
            raise
