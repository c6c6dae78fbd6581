"""A request as a target sees it."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
LONGEST_LINE = 4_194_304


class HangUpError(Exception):
    """Ends the conversation: raised by an answer that is not to be followed by another."""


@dataclass(frozen=True)
class Seen:
    """A request. `path` and `query` are apart, the names in `headers` in small letters."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    connection: socket.socket | None = None

    @property
    def form(self) -> dict[str, str]:
        """The parameters of a form body that are not empty; none for another body."""
        is_form = self.headers.get("content-type", "").startswith(FORM)
        return dict(parse_qsl(self.body.decode("latin-1"))) if is_form else {}

    def linger(self, seconds: float) -> None:
        """Wait so long, or until the client says more; raises HangUpError when it leaves, or the server stops."""
        if self.connection is None:
            return
        self.connection.settimeout(seconds)
        try:
            if not self.connection.recv(65_536):
                raise HangUpError
        except TimeoutError:
            return
        finally:
            self.connection.settimeout(None)


def read_request(stream: BinaryIO, connection: socket.socket) -> Seen | None:
    """The next request on a connection, None when the client has left."""
    line = stream.readline(LONGEST_LINE).decode("latin-1").split()
    if len(line) != 3:
        return None
    headers: dict[str, str] = {}
    while (field_line := stream.readline(LONGEST_LINE).decode("latin-1")).strip():
        name, _, value = field_line.partition(":")
        headers[name.lower()] = value.strip()
    path, _, query = line[1].partition("?")
    body = stream.read(int(headers.get("content-length", "0")))
    return Seen(line[0], path, query, headers, body, connection)
