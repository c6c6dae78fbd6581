"""A listener that is watched: who connects, what comes of it, and the lines of a request as they came."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from typing import Any

import pytest
import trustme

from conformance.hosting.connections import Tls
from conformance.hosting.listening import HOST, listen, tls_context
from conformance.hosting.watch import HEADER_LINES, Watch

Listen = Callable[..., int]


class Recorded:
    """An application that keeps the header lines of its requests."""

    def __init__(self) -> None:
        self.lines: list[list[bytes]] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.lines.append(environ[HEADER_LINES])
        start_response("200 OK", [("Content-Length", "0")])
        return []


@pytest.fixture
def app() -> Recorded:
    return Recorded()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def listening(app: Recorded, watch: Watch) -> Iterator[Listen]:
    with ExitStack() as stack:
        yield lambda tls=None: listen(app, stack, tls, watch=watch)


def said(port: int, octets: bytes) -> bytes:
    with socket.create_connection((HOST, port), timeout=5) as connection, suppress(OSError):
        connection.sendall(octets)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(4096), b""))
    return b""


def test_header_lines_are_kept_as_they_came(listening: Listen, app: Recorded) -> None:
    said(listening(), b"GET / HTTP/1.1\r\nhOst: x\r\nA_b: 1\r\na-b:  2 \r\na-b: 3\r\n\r\n")
    assert app.lines == [[b"hOst: x\r\n", b"A_b: 1\r\n", b"a-b:  2 \r\n", b"a-b: 3\r\n", b"\r\n"]]


def test_a_target_can_be_an_absolute_uri(listening: Listen, app: Recorded) -> None:
    assert said(listening(), b"GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n").startswith(b"HTTP/1.1 200")
    assert len(app.lines) == 1


def test_connections_are_counted(listening: Listen, watch: Watch) -> None:
    port = listening()
    for _ in range(2):
        said(port, b"")
    said(port, b"GET / HTTP/1.0\r\n\r\n")
    assert watch.connections == 3
    assert watch.unreadable == []


@pytest.mark.parametrize(
    "octets",
    [
        pytest.param(b"rubbish\r\n\r\n", id="rubbish"),
        pytest.param(b"\x16\x03\x01\x02\x00\x01\x00\r\n\x01\xfc\x03\x03" + bytes(200), id="a TLS hello"),
        pytest.param(b"POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n", id="a length that is no number"),
        pytest.param(b"POST / HTTP/1.1\r\nContent-Length: 65537\r\n\r\n", id="too large a body"),
        pytest.param(b"GET / HTTP/1.1\r\n" + b"x: y\r\n" * 20_000 + b"\r\n", id="too large a head"),
    ],
)
def test_what_is_no_request_is_noted_and_goes_nowhere(
    listening: Listen, app: Recorded, watch: Watch, octets: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    said(listening(), octets)
    assert (len(watch.unreadable), app.lines) == (1, [])
    assert capfd.readouterr() == ("", "")


def test_why_a_handshake_failed_is_noted(listening: Listen, watch: Watch) -> None:
    context = tls_context(trustme.CA(), HOST)
    port = listening(Tls(lambda: context))
    client = ssl.create_default_context()
    with socket.create_connection((HOST, port), timeout=5) as connection, pytest.raises(ssl.SSLError):
        client.wrap_socket(connection, server_hostname=HOST)
    assert watch.connections == 1
    said(port, b"GET / HTTP/1.1\r\n\r\n")
    assert [("unknown ca" in why, "http request" in why) for why in watch.handshakes] == [(True, False), (False, True)]


def test_notes_are_bounded() -> None:
    watch = Watch()
    for _ in range(30):
        watch.refused(b"x" * 1000)
    assert [len(note) for note in watch.unreadable] == [60] * 20


def test_a_port_that_is_taken_is_said(app: Recorded, listening: Listen) -> None:
    with ExitStack() as stack, pytest.raises(OSError, match="Address already in use"):
        listen(app, stack, place=(HOST, listening()))
