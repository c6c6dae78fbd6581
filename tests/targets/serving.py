"""A raw server of HTTP/1.1 on 127.0.0.1 that says exactly the octets it is told to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from .seen import HangUpError, Seen, read_request

MOST_CONNECTIONS = 64
STOP_S = 5.0

Converse = Callable[[socket.socket], None]
Answer = Callable[[Seen], Iterable[bytes]]


def answering(answer: Answer) -> Converse:
    """A conversation that answers one request after the other until the client leaves or the answer hangs up."""

    def converse(connection: socket.socket) -> None:
        with connection.makefile("rb") as stream:
            while (seen := read_request(stream, connection)) is not None:
                for octets in answer(seen):
                    connection.sendall(octets)
                if seen.headers.get("connection", "").lower() == "close":
                    return

    return converse


@contextmanager
def serve(converse: Converse) -> Iterator[str]:
    """A server that has this conversation with everyone who connects; yields its base URL.

    Leaving it ends all conversations, whatever they are at, and waits for their threads.
    """
    server = _Server(converse)
    try:
        yield server.url
    finally:
        server.stop()


class _Server:
    def __init__(self, converse: Converse) -> None:
        self._converse = converse
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=2 * MOST_CONNECTIONS)
        self._address = self._listener.getsockname()
        self.url = "http://{}:{}".format(*self._address)
        self._lock = threading.Lock()
        self._stopping = False
        self._talks: dict[threading.Thread, socket.socket] = {}
        self._places = threading.Semaphore(MOST_CONNECTIONS)
        self._doorkeeper = threading.Thread(target=self._accept, name="target door", daemon=True)
        self._doorkeeper.start()

    def _accept(self) -> None:
        with self._listener:
            while True:
                self._places.acquire()
                connection, _ = self._listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                thread = threading.Thread(target=self._attend, args=(connection,), name="target talk", daemon=True)
                with self._lock:
                    if self._stopping:
                        connection.close()
                        return
                    thread.start()
                    going_on = {talk: theirs for talk, theirs in self._talks.items() if talk.is_alive()}
                    self._talks = {**going_on, thread: connection}

    def _attend(self, connection: socket.socket) -> None:
        # An OSError is the other side's leaving, or the end of this server.
        with connection, suppress(HangUpError, OSError):
            self._converse(connection)
        self._places.release()

    def stop(self) -> None:
        with self._lock:
            self._stopping = True
            talks = self._talks
        for connection in talks.values():
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        with suppress(OSError), socket.create_connection(self._address, timeout=STOP_S):
            pass  # The doorkeeper waits for a connection, and now sees that it was the last.
        for thread in (self._doorkeeper, *talks):
            thread.join(STOP_S)
            assert not thread.is_alive(), f"{thread.name} goes on {STOP_S:g} s after the end"
