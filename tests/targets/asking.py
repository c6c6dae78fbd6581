"""A raw client: it sends what it is told and hands back the octets that come."""

from __future__ import annotations

import socket
from urllib.parse import urlencode, urlsplit

from .identity import CLIENTS
from .seen import FORM

MIB = 1_048_576
TOKEN_REQUEST = urlencode(
    {
        "type": "client_cred",
        "client_id": CLIENTS["confidential"]["id"],
        "client_secret": CLIENTS["confidential"]["secret"],
    }
).encode()


def connect(url: str) -> socket.socket:
    parts = urlsplit(url)
    return socket.create_connection((parts.hostname, parts.port), timeout=5)


def send(connection: socket.socket, method: str, target: str, body: bytes = b"", *lines: str) -> None:
    typed = (f"Content-Type: {FORM}", f"Content-Length: {len(body)}") if body else ()
    request = "\r\n".join((f"{method} {target} HTTP/1.1", "Host: target", *typed, *lines, "", ""))
    connection.sendall(request.encode() + body)


def read(connection: socket.socket, most: int = 4 * MIB, wait_s: float = 5.0) -> bytes:
    """What comes until the other side closes, `most` octets are there, or nothing more comes for so long."""
    connection.settimeout(wait_s)
    found = b""
    while len(found) < most:
        try:
            octets = connection.recv(min(65_536, most - len(found)))
        except TimeoutError:
            break
        if not octets:
            break
        found += octets
    return found


def ask(
    url: str, method: str = "POST", target: str = "/token", body: bytes = TOKEN_REQUEST, most: int = 4 * MIB
) -> bytes:
    with connect(url) as connection:
        send(connection, method, target, body, "Connection: close")
        return read(connection, most)
