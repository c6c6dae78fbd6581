"""Peers that send slowly, or stop in the middle: the listener has an end with them."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any

import pytest
import trustme

from conformance.hosting import in_time, listening
from conformance.hosting.connections import Tls
from conformance.hosting.listening import HOST, listen, tls_context
from conformance.hosting.watch import Watch

HALF_A_HEAD = b"POST / HTTP/1.1\r\nHost: x"


def fine(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """An application that agrees."""
    start_response("200 OK", [("Content-Length", "0")])
    return []


def slow(stack: ExitStack, port: int, octets: bytes = HALF_A_HEAD) -> socket.socket:
    """Somebody who has sent this much and then says nothing."""
    connection = stack.enter_context(socket.create_connection((HOST, port), timeout=5))
    connection.sendall(octets)
    return connection


def is_over(connection: socket.socket) -> bool:
    """True once the other side has ended the connection, whatever it says before; TimeoutError if it does not."""
    while connection.recv(4096):
        pass
    return True


@pytest.mark.parametrize("octets", [HALF_A_HEAD, b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nab"])
def test_a_request_has_its_time_to_arrive(octets: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_time, "MOST_READ_S", 0.05)
    with ExitStack() as stack:
        assert is_over(slow(stack, listen(fine, stack, watch=Watch()), octets))


def test_a_handshake_has_its_time_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_time, "MOST_READ_S", 0.05)
    context = tls_context(trustme.CA(), HOST)
    with ExitStack() as stack:
        connection = slow(stack, listen(fine, stack, Tls(lambda: context), watch=Watch()), b"\x16\x03\x01")
        assert is_over(connection)


def test_many_who_are_slow_do_not_delay_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that wait for a worker as well: with them, each would have its time one after the other."""
    monkeypatch.setattr(listening, "_LAST_REQUEST_S", 0.05)
    with ExitStack() as slow_ones:
        with ExitStack() as stack:
            port = listen(fine, stack, threads=2, watch=Watch())
            for _ in range(8):
                slow(slow_ones, port)
            began = time.monotonic()
        assert time.monotonic() - began < 4
