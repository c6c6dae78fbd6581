"""The transport against servers that do not behave: every exchange ends, in time and within its limits."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable

import pytest
from wire_servers import HOST, Send, Server, Talk, answers, endless, ok, receive

from conformance.wire.exchange import Exchange, FailureKind, Request
from conformance.wire.limits import Limits
from conformance.wire.transport import Transport

Serve = Callable[..., Server]

HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def kind_of(exchange: Exchange) -> FailureKind:
    assert exchange.response is None
    assert exchange.failure is not None
    assert exchange.failure.message.endswith(".")
    return exchange.failure.kind


@pytest.mark.parametrize(
    "talk",
    [
        pytest.param(endless(b"", b"", 0.05), id="hangs before the answer"),
        pytest.param(endless(b"", b"H", 0.05), id="drips a status line"),
        pytest.param(endless(HEAD, b"X", 0.05), id="drips a header"),
        pytest.param(endless(HEAD + b"Content-Length: 1000\r\n\r\n", b"x", 0.05), id="drips a body"),
        pytest.param(endless(HEAD + b"\r\n", b"x", 0.05), id="drips a body without an end"),
        pytest.param(endless(CHUNKED, b"1\r\nx\r\n", 0.05), id="drips chunks"),
        pytest.param(endless(CHUNKED + b"0\r\n", b"x", 0.05), id="drips trailers"),
        pytest.param(endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.05), id="drips interim answers"),
        pytest.param(endless(HEAD + b"Content-Length: 5\r\n\r\nabc", b"", 0.05), id="hangs in the body"),
    ],
)
def test_the_deadline_holds_over_everything(serve: Serve, send: Send, talk: Talk) -> None:
    began = time.monotonic()
    exchange = send(serve(talk), deadline_s=0.3)
    assert kind_of(exchange) is FailureKind.TIMEOUT
    assert 0.25 < time.monotonic() - began < 0.8
    assert 0.25 < exchange.elapsed < 0.8


def test_the_deadline_holds_while_sending(serve: Serve) -> None:
    def talk(sock: socket.socket) -> None:
        receive(sock)
        sock.sendall(ok())
        threading.Event().wait(1)

    server = serve(talk)
    with Transport([(HOST, server.port)], Limits(deadline_s=0.3)) as transport:
        transport.send(Request("GET", server.url()), id="s-1", purpose="keep the connection")
        exchange = transport.send(Request("POST", server.url(), (), bytes(30_000_000)), id="s-2", purpose="send")
    assert kind_of(exchange) is FailureKind.TIMEOUT
    assert exchange.failure is not None
    assert "while sending the request" in exchange.failure.message
    assert (server.connections, exchange.elapsed < 0.8) == (1, True)


def test_a_timeout_says_where_and_when(serve: Serve, send: Send) -> None:
    server = serve(endless(HEAD, b"", 0.05))
    failure = send(server, deadline_s=0.2).failure
    assert failure is not None
    assert failure.message.startswith(f"{HOST}:{server.port}: no complete answer within 0.2 s")
    assert "while waiting for the header (17 bytes had come)" in failure.message


@pytest.mark.parametrize(
    "talk",
    [
        pytest.param(endless(HEAD, b"X-Header: 0123456789\r\n" * 50), id="endless header"),
        pytest.param(endless(HEAD, b"x" * 1000), id="endless header line"),
        pytest.param(endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 50), id="endless interim answers"),
        pytest.param(endless(b"", b"x" * 1000), id="endless status line"),
        pytest.param(endless(HEAD + b"\r\n", b"x" * 1000), id="endless body"),
        pytest.param(endless(CHUNKED, b"3e8\r\n" + b"x" * 1000 + b"\r\n"), id="endless chunks"),
        pytest.param(endless(CHUNKED + b"1;", b"x" * 1000), id="endless chunk extension"),
        pytest.param(endless(CHUNKED + b"0\r\n", b"X-Trailer: 0123456789\r\n" * 50), id="endless trailers"),
        pytest.param(answers(CHUNKED + b"fffffffffffffff0\r\nx"), id="huge chunk"),
        pytest.param(answers(HEAD + b"Content-Length: 16385\r\n\r\n"), id="length beyond the limit"),
        pytest.param(answers(HEAD + b"Content-Length: " + b"9" * 3000 + b"\r\n\r\n"), id="absurd length"),
        pytest.param(
            answers(ok(gzip.compress(bytes(5_000_000)), b"Content-Encoding: gzip")),
            id="gzip bomb",
        ),
        pytest.param(
            answers(ok(gzip.compress(gzip.compress(bytes(50_000_000))), b"Content-Encoding: gzip, gzip")),
            id="gzip bomb in a gzip",
        ),
    ],
)
def test_the_size_limits_hold(serve: Serve, send: Send, talk: Talk) -> None:
    exchange = send(serve(talk))
    assert kind_of(exchange) is FailureKind.TOO_LARGE


def test_extensions_count_though_every_chunk_has_only_one(serve: Serve, send: Send) -> None:
    failure = send(serve(endless(CHUNKED, b"1;" + b"x" * 40 + b"\r\nx\r\n"))).failure
    assert failure is not None
    assert "chunk extensions and trailers pass 4096 bytes" in failure.message


def test_what_just_fits_is_read(serve: Serve, send: Send) -> None:
    for body in (bytes(16_384), gzip.compress(bytes(16_384))):
        fields = [b"Content-Encoding: gzip"] if body[:1] == b"\x1f" else []
        response = send(serve(answers(ok(body, *fields)))).response
        assert response is not None
        assert response.body == bytes(16_384)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"<!DOCTYPE html>\r\n<p>no header", id="html"),
        pytest.param(b"hello", id="text without a line end"),
        pytest.param(b"\r\n" + HEAD + b"\r\n", id="empty line"),
        pytest.param(b"HTTP/2 200 OK\r\n\r\n", id="version"),
        pytest.param(b"\x15\x03\x01\x00\x02\x02\x46", id="TLS alert"),
        pytest.param(b"HTTP/1.1 OK\r\n\r\n", id="no status"),
        pytest.param(b"HTTP/1.1 20 OK\r\n\r\n", id="short status"),
        pytest.param(b"HTTP/1.1 099 OK\r\n\r\n", id="status below 100"),
        pytest.param(b"ICY 200 OK\r\n\r\n", id="another protocol"),
        pytest.param(HEAD + b"Content-Length: 5x\r\n\r\nhello", id="length no number"),
        pytest.param(HEAD + b"Content-Length: -1\r\n\r\nhello", id="negative length"),
        pytest.param(HEAD + b"Content-Length: \xb2\r\n\r\nhello", id="length no ascii digit"),
        pytest.param(HEAD + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nhello", id="two lengths"),
        pytest.param(CHUNKED + b"hello\r\n", id="no chunk size"),
        pytest.param(CHUNKED + b"-1\r\nx\r\n", id="negative chunk size"),
        pytest.param(CHUNKED + b"2\r\nhello\r\n0\r\n\r\n", id="chunk longer than its size"),
    ],
)
def test_no_http(serve: Serve, send: Send, answer: bytes) -> None:
    assert kind_of(send(serve(answers(answer)))) is FailureKind.MALFORMED


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"", id="at once"),
        pytest.param(b"HTTP/1.1 2", id="in the status line"),
        pytest.param(HEAD + b"X-Head", id="in the header"),
        pytest.param(HEAD, id="before the empty line"),
        pytest.param(HEAD + b"Content-Length: 10\r\n\r\nhello", id="in the body"),
        pytest.param(CHUNKED + b"5\r\nhel", id="in a chunk"),
        pytest.param(CHUNKED + b"5\r\nhello\r\n", id="before the last chunk"),
        pytest.param(CHUNKED + b"0\r\n", id="before the end of the trailers"),
    ],
)
def test_closed_too_early(serve: Serve, send: Send, answer: bytes) -> None:
    assert kind_of(send(serve(answers(answer)))) is FailureKind.CLOSED


def test_a_reset_is_a_closed_connection(serve: Serve, send: Send) -> None:
    def talk(sock: socket.socket) -> None:
        receive(sock)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")

    failure = send(serve(talk)).failure
    assert failure is not None
    assert (failure.kind, "reset" in failure.message) == (FailureKind.CLOSED, True)


def test_a_line_that_is_no_status_line_is_quoted_whole_or_not_at_all(serve: Serve, send: Send) -> None:
    short = send(serve(answers(b"<html>\r\n"))).failure
    long = send(serve(answers(b"<html>" + b"x" * 200 + b"\r\n"))).failure
    assert short is not None
    assert long is not None
    assert "“<html>”" in short.message
    assert "<html>" not in long.message


def test_after_a_failure_the_next_exchange_is_none_the_worse(serve: Serve) -> None:
    turns = iter([answers(ok(b"1"), b"nonsense\r\n"), answers(ok(b"2"), ok(b"3"))])
    server = serve(lambda sock: next(turns)(sock))
    with Transport([(HOST, server.port)], Limits()) as transport:
        seen = [transport.send(Request("GET", server.url()), id=f"n-{n}", purpose="next") for n in range(4)]
    assert [
        exchange.response.body if exchange.response else exchange.failure.kind for exchange in seen if exchange
    ] == [
        b"1",
        FailureKind.MALFORMED,
        b"2",
        b"3",
    ]


def test_nothing_listens(serve: Serve, send: Send) -> None:
    server = serve(answers())
    server.stop()
    exchange = send(server)
    assert kind_of(exchange) is FailureKind.CONNECT
    assert exchange.failure is not None
    assert f"nothing listens at {HOST}:{server.port}" in exchange.failure.message


def test_a_name_without_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def none_such(host: str, *args: object, **options: object) -> object:
        if options.get("flags") == socket.AI_NUMERICHOST:
            return real(host, *args, **options)  # type: ignore[arg-type]
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", none_such)
    with Transport([("as.example", 80)], Limits()) as transport:
        exchange = transport.send(Request("GET", "http://as.example/"), id="d-1", purpose="name")
    assert kind_of(exchange) is FailureKind.CONNECT
    assert exchange.failure is not None
    assert "as.example has no address" in exchange.failure.message


@pytest.mark.parametrize(
    ("limits", "kind"),
    [
        (Limits(deadline_s=0.2, connect_s=5), FailureKind.TIMEOUT),
        (Limits(deadline_s=5, connect_s=0.2), FailureKind.CONNECT),
    ],
)
def test_a_name_look_up_that_hangs(monkeypatch: pytest.MonkeyPatch, limits: Limits, kind: FailureKind) -> None:
    real, over = socket.getaddrinfo, threading.Event()

    def hang(host: str, *args: object, **options: object) -> object:
        if options.get("flags") == socket.AI_NUMERICHOST:
            return real(host, *args, **options)  # type: ignore[arg-type]
        over.wait(2)
        raise socket.gaierror(socket.EAI_AGAIN, "too late")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    with Transport([("as.example", 80)], limits) as transport:
        exchange = transport.send(Request("GET", "http://as.example/"), id="d-2", purpose="name")
    over.set()
    assert kind_of(exchange) is kind
    assert exchange.elapsed < 0.6
