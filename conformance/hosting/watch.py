"""Watching a listener: who connects, what comes of it, and the header lines of a request as they came."""

from __future__ import annotations

import ssl
import threading
from typing import Any

from cheroot.wsgi import Gateway_10

from conformance.hosting.connections import Listener, Request, TlsConnection
from conformance.hosting.in_time import InTime

# Where a WSGI environment has the header lines of its request: a list of bytes, each with its line end.
HEADER_LINES = "touchstone.header_lines"
_MOST_NOTES, _LONGEST_NOTE = 20, 60  # notes; octets of what could not be read
_MOST_BYTES = 65_536  # of a head, and of a body as well


class Watch:
    """What came to a listener. `connections` counts them; `handshakes` says why TLS failed, once for each failure;
    `unreadable` has the beginnings of what was no HTTP request. At most 20 of each are kept.
    """

    def __init__(self) -> None:
        self.connections = 0
        self.handshakes: list[str] = []
        self.unreadable: list[str] = []
        self._lock = threading.Lock()

    def connected(self) -> None:
        """Somebody has connected."""
        with self._lock:
            self.connections += 1

    def discount(self) -> None:
        """One of those who have connected does not count."""
        with self._lock:
            self.connections -= 1

    def broke(self, why: str) -> None:
        """A TLS handshake came to nothing."""
        self._note(self.handshakes, why)

    def refused(self, octets: bytes) -> None:
        """These octets are no HTTP request, or one too large."""
        self._note(self.unreadable, octets[:_LONGEST_NOTE].decode("latin-1"))

    def _note(self, notes: list[str], text: str) -> None:
        with self._lock:
            if len(notes) < _MOST_NOTES:
                notes.append(text)


class _Lines:
    """A stream whose lines are kept as they are read."""

    def __init__(self, stream: Any, kept: list[bytes]) -> None:
        self._stream = stream
        self._kept = kept

    def readline(self, *size: int) -> bytes:
        line: bytes = self._stream.readline(*size)
        self._kept.append(line)
        return line


class _Request(Request):
    """A request that keeps its lines. It may name its target by an absolute URI (RFC 9112, section 3.2.2)."""

    lines: list[bytes]

    def __init__(self, server: Any, conn: Any, proxy_mode: Any = True, strict_mode: Any = True) -> None:
        super().__init__(server, conn, proxy_mode, strict_mode)

    def read_request_line(self) -> Any:
        self.lines = []
        self.rfile = _Lines(self.rfile, self.lines)
        return super().read_request_line()  # type: ignore[no-untyped-call]

    def read_request_headers(self) -> Any:
        self.lines.clear()
        return super().read_request_headers()  # type: ignore[no-untyped-call]

    def simple_response(self, status: Any, msg: Any = "") -> None:
        """An answer that cheroot gives by itself, because there is nothing to pass on."""
        self.server.watch.refused(b"".join(self.lines))
        super().simple_response(status, msg)


class _Gateway(Gateway_10):
    """The way to the application, with the header lines."""

    def get_environ(self) -> Any:
        """The WSGI environment."""
        environ: Any = super().get_environ()  # type: ignore[no-untyped-call]
        return {**environ, HEADER_LINES: list(self.req.lines)}


class _Connection(InTime):
    """A connection that is counted."""

    RequestHandlerClass = _Request

    def __init__(self, server: Any, *more: Any) -> None:
        super().__init__(server, *more)
        server.watch.connected()


class _TlsConnection(_Connection, TlsConnection):
    """The same with TLS."""

    def lost(self, error: OSError) -> None:
        """The handshake failed; an alert of the other side names its reason, `tlsv1 alert unknown ca` for one."""
        reason = error.reason if isinstance(error, ssl.SSLError) else ""
        self.server.watch.broke((reason or "the connection ended").replace("_", " ").lower())


class WatchedServer(Listener):
    """A listener that somebody watches; what it takes in of a request is bounded."""

    max_request_header_size = _MOST_BYTES
    max_request_body_size = _MOST_BYTES

    def watched(self, watch: Watch) -> None:
        """Note there what comes from now on."""
        self.watch = watch
        self.gateway = _Gateway
        self.ConnectionClass = _Connection if self.ssl_adapter is None else _TlsConnection

    def error_log(self, msg: Any = "", level: Any = 20, traceback: Any = False) -> None:
        """Say nothing: the peer is under test, and nothing of its making goes to the terminal."""
