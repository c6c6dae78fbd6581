"""Servers that do exactly what a test says: a function gets the connected socket, one call for each connection."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from conformance.wire.exchange import Exchange

HOST = "127.0.0.1"
Talk = Callable[[socket.socket], None]
Send = Callable[..., Exchange]


def ok(body: bytes = b"hello", *fields: bytes) -> bytes:
    """A plain 200 that keeps the connection."""
    head = [b"HTTP/1.1 200 OK", b"Content-Length: %d" % len(body), *fields]
    return b"\r\n".join([*head, b"", body])


def receive(sock: socket.socket) -> bytes:
    """Read one request with its body; empty at the end of the connection."""
    data = b""
    while b"\r\n\r\n" not in data:
        if not (part := sock.recv(65_536)):
            return b""
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += sock.recv(65_536)
    return head + b"\r\n\r\n" + body


def answers(*each: bytes) -> Talk:
    """Send one answer for each request on a connection, then close it."""

    def talk(sock: socket.socket) -> None:
        for answer in each:
            if not receive(sock):
                return
            sock.sendall(answer)

    return talk


def endless(first: bytes, again: bytes, pause: float = 0.0) -> Talk:
    """Send `first`, then `again` every `pause` seconds until the client leaves (at most 3 s)."""

    def talk(sock: socket.socket) -> None:
        receive(sock)
        sock.sendall(first)
        wait = threading.Event()
        for _ in range(int(3 / pause) if pause else 1_000_000):
            wait.wait(pause)
            sock.sendall(again)

    return talk


@dataclass
class Server:
    """A listening server; `connections` is how many it has accepted."""

    talk: Talk
    tls: ssl.SSLContext | None = None
    connections: int = 0
    listener: socket.socket = field(default_factory=lambda: socket.create_server((HOST, 0)))

    def __post_init__(self) -> None:
        self.port = self.listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def url(self, path: str = "/", scheme: str = "http") -> str:
        return f"{scheme}://{HOST}:{self.port}{path}"

    def stop(self) -> None:
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self._thread.join(2)
        self.listener.close()

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        sock.settimeout(3)
        with contextlib.suppress(OSError), contextlib.closing(sock):
            if self.tls is None:
                self.talk(sock)
            else:
                with self.tls.wrap_socket(sock, server_side=True) as secured:
                    self.talk(secured)
