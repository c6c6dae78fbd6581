"""Fixtures of the wire tests: servers on 127.0.0.1, and a transport that may reach them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest
from wire_servers import HOST, Send, Server

from conformance.wire.exchange import Exchange, Request
from conformance.wire.limits import Limits
from conformance.wire.transport import Transport


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Start a server; it is stopped after the test."""
    with contextlib.ExitStack() as stack:

        def start(*args: object) -> Server:
            server = Server(*args)  # type: ignore[arg-type]
            stack.callback(server.stop)
            return server

        yield start


@pytest.fixture
def send() -> Iterator[Send]:
    """Send one request over a fresh transport with small limits; keyword arguments are fields of `Limits`."""
    with contextlib.ExitStack() as stack:

        def one(server: Server, request: Request | None = None, **limits: float) -> Exchange:
            bounds = Limits(**{"deadline_s": 3.0, "header_bytes": 4096, "body_bytes": 16_384} | limits)  # type: ignore[arg-type]
            transport = stack.enter_context(Transport([(HOST, server.port)], bounds))
            return transport.send(request or Request("GET", server.url()), id="t-1", purpose="to see")

        yield one
