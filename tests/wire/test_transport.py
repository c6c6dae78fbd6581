"""The transport against servers that behave: what goes out, what is recorded, how connections are kept."""

from __future__ import annotations

import gzip
import logging
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import responses
from wire_servers import HOST, Send, Server, answers, ok, receive

from conformance.wire.exchange import FailureKind, Request
from conformance.wire.limits import Limits
from conformance.wire.transport import Transport

Serve = Callable[..., Server]


@pytest.fixture
def heard() -> list[bytes]:
    """The requests that the `listening` server received, as bytes."""
    return []


@pytest.fixture
def listening(serve: Serve, heard: list[bytes]) -> Server:
    """Answers every request with 200 and writes it down."""

    def talk(sock: socket.socket) -> None:
        while request := receive(sock):
            heard.append(request)
            sock.sendall(ok())

    return serve(talk)


@pytest.fixture
def transport(listening: Server) -> Iterator[Transport]:
    with Transport([(HOST, listening.port)], Limits(deadline_s=3)) as transport:
        yield transport


def test_exactly_the_given_headers_and_the_few_that_are_needed_go_out(
    listening: Server, send: Send, heard: list[bytes]
) -> None:
    headers = (("X-one", "1"), ("Cookie", "a=b"), ("x-ONE", " 2\xe9"))
    exchange = send(listening, Request("POST", listening.url("/token"), headers, b"a=b"))
    version = dict(exchange.request.headers)["User-Agent"]
    assert version.startswith("touchstone/")
    assert heard == [
        f"POST /token HTTP/1.1\r\nHost: {HOST}:{listening.port}\r\nX-one: 1\r\nCookie: a=b\r\nx-ONE:  2\xe9\r\n"
        f"User-Agent: {version}\r\nAccept-Encoding: identity\r\nContent-Length: 3\r\n\r\na=b".encode("latin-1")
    ]


def test_the_recorded_request_has_the_headers_as_they_went_out(
    listening: Server, send: Send, heard: list[bytes]
) -> None:
    exchange = send(listening, Request("POST", listening.url(), (("X-a", "1"),), b"x"))
    sent = heard[0].partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
    assert [f"{name}: {value}" for name, value in exchange.request.headers] == sent
    assert exchange.request.body == b"x"


def test_a_header_that_the_caller_sets_is_not_added_again(listening: Server, send: Send, heard: list[bytes]) -> None:
    given = (("host", "other.example"), ("user-agent", "me"), ("accept-encoding", "gzip"), ("content-length", "1"))
    exchange = send(listening, Request("POST", listening.url(), given, b"x"))
    assert exchange.request.headers == given
    assert heard[0].startswith(b"POST / HTTP/1.1\r\nhost: other.example\r\nuser-agent: me\r\n")


@pytest.mark.parametrize(
    "target",
    [
        "/a//b/../%7e%7E/%2e%2E;x=y?q='\"<>|\\^`{}&r=%zz%&s=+%20~[]",
        "//double",
        "/?",
        "/a?b?c",
    ],
)
def test_path_and_query_go_out_byte_for_byte(listening: Server, send: Send, heard: list[bytes], target: str) -> None:
    exchange = send(listening, Request("GET", listening.url(target + "#secret")))
    assert heard[0].split(b" ")[1] == target.encode()
    assert exchange.request.url == listening.url(target)


def test_an_empty_path_is_a_slash(listening: Server, send: Send, heard: list[bytes]) -> None:
    send(listening, Request("GET", listening.url("?a=b")))
    assert heard[0].startswith(b"GET /?a=b HTTP/1.1\r\n")


@pytest.mark.parametrize("method", ["GET", "DELETE", "POST", "QUERY", "get"])
def test_a_body_goes_with_any_method(listening: Server, send: Send, heard: list[bytes], method: str) -> None:
    send(listening, Request(method, listening.url(), (), b"\x00body"))
    assert heard[0].startswith(method.encode() + b" ")
    assert heard[0].endswith(b"\r\nContent-Length: 5\r\n\r\n\x00body")


def test_no_body_means_no_length_but_for_methods_that_have_one(
    listening: Server, send: Send, heard: list[bytes]
) -> None:
    send(listening, Request("GET", listening.url()))
    send(listening, Request("POST", listening.url()))
    assert b"Content-Length" not in heard[0]
    assert b"Content-Length: 0\r\n" in heard[1]


def test_the_header_lines_are_recorded_as_they_came(serve: Serve, send: Send) -> None:
    lines = [
        b"Set-Cookie: a=1",
        b"set-cookie:b=2  ",
        b"X-Latin: caf\xe9",
        b"X-Nul: a\x00b",
        b"X-Fold: one\r\n \ttwo\r\n  three",
        b"no colon here",
        b": no name",
        b"X-Blank : after the name",
        b"X-Empty:",
        b"X-Colons: a:b: c",
    ]
    server = serve(answers(b"HTTP/1.1 200 Fine, thanks\r\n" + b"\r\n".join(lines) + b"\r\nContent-Length: 2\r\n\r\nhi"))
    response = send(server).response
    assert response is not None
    assert (response.status, response.reason, response.version, response.body) == (
        200,
        "Fine, thanks",
        "HTTP/1.1",
        b"hi",
    )
    assert [(field.name, field.value) for field in response.fields] == [
        ("Set-Cookie", "a=1"),
        ("set-cookie", "b=2"),
        ("X-Latin", "caf\xe9"),
        ("X-Nul", "a\x00b"),
        ("X-Fold", "one two three"),
        ("", "no colon here"),
        ("", ": no name"),
        ("X-Blank", "after the name"),
        ("X-Empty", ""),
        ("X-Colons", "a:b: c"),
        ("Content-Length", "2"),
    ]
    assert [field.raw for field in response.fields[:-1]] == lines
    assert response.values("SET-COOKIE") == ("a=1", "b=2")


def test_more_header_lines_than_http_client_takes_are_no_trouble(serve: Serve, send: Send) -> None:
    server = serve(answers(ok(b"", *[b"X: %d" % n for n in range(300)])))
    response = send(server).response
    assert response is not None
    assert len(response.values("x")) == 300


@pytest.mark.parametrize(
    ("line", "status", "reason", "version"),
    [
        (b"HTTP/1.1 299", 299, "", "HTTP/1.1"),
        (b"HTTP/1.1 404 ", 404, "", "HTTP/1.1"),
        (b"HTTP/1.0 200 caf\xe9", 200, "caf\xe9", "HTTP/1.0"),
    ],
)
def test_status_lines(serve: Serve, send: Send, line: bytes, status: int, reason: str, version: str) -> None:
    response = send(serve(answers(line + b"\nContent-Length: 0\n\n"))).response
    assert response is not None
    assert (response.status, response.reason, response.version) == (status, reason, version)


def test_interim_answers_are_passed_over(serve: Serve, send: Send) -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
    response = send(serve(answers(hints + ok(b"done")))).response
    assert response is not None
    assert (response.status, response.body, len(response.fields)) == (200, b"done", 1)


@pytest.mark.parametrize(
    ("framing", "body"),
    [
        (
            b"Transfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n06 \r\n world\r\n0\r\nX-Trailer: 1\r\n\r\n",
            b"hello world",
        ),
        (b"Transfer-Encoding: gzip, Chunked\r\nContent-Length: 3\r\n\r\n2\nhi\n0\n\n", b"hi"),
        (b"Content-Length: 2, 2\r\nContent-Length: 2\r\n\r\nhi", b"hi"),
        (b"\r\nuntil the end", b"until the end"),
        (b"Transfer-Encoding: other\r\n\r\nuntil the end", b"until the end"),
    ],
)
def test_where_a_body_ends(serve: Serve, send: Send, framing: bytes, body: bytes) -> None:
    response = send(serve(answers(b"HTTP/1.1 200 OK\r\n" + framing))).response
    assert response is not None
    assert response.body == response.raw_body == body


@pytest.mark.parametrize(
    ("method", "status"), [("HEAD", b"200 OK"), ("GET", b"204 No Content"), ("GET", b"304 Not Modified")]
)
def test_answers_without_a_body(serve: Serve, send: Send, method: str, status: bytes) -> None:
    server = serve(answers(b"HTTP/1.1 " + status + b"\r\nContent-Length: 10\r\n\r\n"))
    response = send(server, Request(method, server.url())).response
    assert response is not None
    assert response.body == b""


RAW = b"zlib and raw deflate and gzip " * 10


@pytest.mark.parametrize(
    ("coding", "coded"),
    [
        (b"gzip", gzip.compress(RAW, mtime=0)),
        (b"X-GZip", gzip.compress(RAW[:50], mtime=0) + gzip.compress(RAW[50:], mtime=0)),
        (b"deflate", zlib.compress(RAW)),
        (b"deflate", zlib.compress(RAW)[2:-4]),
        (b"deflate, identity, gzip", gzip.compress(zlib.compress(RAW), mtime=0)),
    ],
    # Compressed bytes hold the time of day, and processes have to agree on the names of tests.
    ids=["gzip", "gzip-in-two", "deflate", "raw-deflate", "several"],
)
def test_content_codings_are_undone(serve: Serve, send: Send, coding: bytes, coded: bytes) -> None:
    response = send(serve(answers(ok(coded, b"Content-Encoding: " + coding)))).response
    assert response is not None
    assert (response.body, response.raw_body) == (RAW, coded)


@pytest.mark.parametrize(
    ("coding", "coded"),
    [
        (b"br", b"\x0b\x02\x80"),
        (b"gzip, br", gzip.compress(RAW, mtime=0)),
        (b"gzip", gzip.compress(RAW, mtime=0)[:-5]),
        (b"gzip", b"no gzip at all"),
        (b"gzip", gzip.compress(RAW, mtime=0) + b"and more"),
        (b"deflate", b"\xff" * 20),
        (b"gzip", b""),
        (b"gzip", gzip.compress(b"", mtime=0) * 500),
    ],
)
def test_a_coding_that_cannot_be_undone_leaves_the_body_as_it_is(
    serve: Serve, send: Send, coding: bytes, coded: bytes
) -> None:
    response = send(serve(answers(ok(coded, b"Content-Encoding: " + coding)))).response
    assert response is not None
    assert response.body == response.raw_body == coded


def test_redirects_are_not_followed_and_their_location_is_not_even_read(serve: Serve, send: Send) -> None:
    bomb = gzip.compress(bytes(10_000_000))
    server = serve(
        answers(
            b"HTTP/1.1 302 Found\r\nLocation: http://[half:bracket\r\nContent-Encoding: gzip\r\n"
            b"Content-Length: %d\r\n\r\n" % len(bomb) + bomb
        )
    )
    exchange = send(server, body_bytes=20_000_000)
    assert exchange.response is not None
    assert exchange.response.values("location") == ("http://[half:bracket",)
    assert server.connections == 1


def test_cookies_are_not_kept(serve: Serve) -> None:
    seen: list[bytes] = []

    def talk(sock: socket.socket) -> None:
        while request := receive(sock):
            seen.append(request)
            sock.sendall(ok(b"", b"Set-Cookie: a=1; Path=/"))

    server = serve(talk)
    with Transport([(HOST, server.port)], Limits()) as transport:
        for _ in range(2):
            transport.send(Request("GET", server.url()), id="c", purpose="cookies")
    assert b"cookie" not in b"".join(seen).lower()


def test_the_environment_has_no_say(
    listening: Server, send: Send, heard: list[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine {HOST} login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "nothing"))
    assert send(listening).response is not None
    assert b"uthorization" not in heard[0]


def test_a_connection_is_kept(listening: Server, transport: Transport) -> None:
    for n in range(5):
        exchange = transport.send(Request("POST", listening.url(), (), b"x"), id=f"k-{n}", purpose="keep")
        assert exchange.response is not None
    assert listening.connections == 1
    assert transport.count == 5


def test_times_are_counted(listening: Server, transport: Transport) -> None:
    first, second = (transport.send(Request("GET", listening.url()), id=i, purpose="time") for i in "ab")
    assert 0 < first.started < first.started + first.elapsed <= second.started
    assert transport.network_s == pytest.approx(first.elapsed + second.elapsed)


@pytest.mark.parametrize(
    "first",
    [
        ok(b"1", b"Connection: x, Close"),
        ok(b"1").replace(b"HTTP/1.1", b"HTTP/1.0"),
        b"HTTP/1.1 200 OK\r\n\r\n1",
    ],
)
def test_a_connection_that_the_server_gives_up_is_not_used_again(serve: Serve, first: bytes) -> None:
    ends = b"\r\n\r\n1"
    server = serve(answers(first) if first.endswith(b"OK" + ends) else answers(first, ok(b"2")))
    with Transport([(HOST, server.port)], Limits()) as transport:
        for n in range(2):
            assert transport.send(Request("GET", server.url()), id=f"c-{n}", purpose="close").response is not None
    assert server.connections == 2


def test_http_1_0_may_keep_the_connection(serve: Serve) -> None:
    keeping = ok(b"1", b"Connection: Keep-Alive").replace(b"HTTP/1.1", b"HTTP/1.0")
    server = serve(answers(keeping, keeping))
    with Transport([(HOST, server.port)], Limits()) as transport:
        for n in range(2):
            assert transport.send(Request("GET", server.url()), id=f"k-{n}", purpose="keep").response is not None
    assert server.connections == 1


def test_a_kept_connection_that_was_closed_is_made_anew(serve: Serve) -> None:
    server = serve(answers(ok(b"1")))
    with Transport([(HOST, server.port)], Limits()) as transport:
        transport.send(Request("GET", server.url()), id="s-1", purpose="stale")
        threading.Event().wait(0.05)
        assert transport.send(Request("GET", server.url()), id="s-2", purpose="stale").response is not None
    assert server.connections == 2


def closing_on_the_second(sock: socket.socket) -> None:
    """Answer one request, take a second one and close without a word."""
    receive(sock)
    sock.sendall(ok())
    receive(sock)


def test_a_kept_connection_that_closes_under_a_request_is_tried_once_more(serve: Serve) -> None:
    server = serve(closing_on_the_second)
    with Transport([(HOST, server.port)], Limits(deadline_s=3)) as transport:
        for n in range(3):
            exchange = transport.send(Request("POST", server.url(), (), b"a=b"), id=f"s-{n}", purpose="stale")
            assert exchange.response is not None
    assert server.connections == 3
    assert transport.count == 3


def test_a_new_connection_that_closes_is_not_tried_again(serve: Serve, send: Send) -> None:
    server = serve(answers(b""))
    failure = send(server).failure
    assert failure is not None
    assert failure.kind is FailureKind.CLOSED
    assert "before any answer" in failure.message
    assert server.connections == 1


def test_a_kept_connection_on_which_part_of_an_answer_came_is_not_tried_again(serve: Serve) -> None:
    server = serve(answers(ok(), b"HTTP/1.1 200 OK\r\n"))
    with Transport([(HOST, server.port)], Limits()) as transport:
        transport.send(Request("GET", server.url()), id="p-1", purpose="part")
        failure = transport.send(Request("GET", server.url()), id="p-2", purpose="part").failure
    assert failure is not None
    assert failure.kind is FailureKind.CLOSED
    assert server.connections == 1


def test_what_comes_behind_a_body_is_not_taken_for_the_next_answer(serve: Serve) -> None:
    server = serve(answers(ok(b"1") + ok(b"smuggled"), ok(b"2")))
    with Transport([(HOST, server.port)], Limits()) as transport:
        bodies = [
            exchange.response.body
            for n in range(2)
            if (exchange := transport.send(Request("GET", server.url()), id=f"b-{n}", purpose="behind")).response
        ]
    assert bodies == [b"1", b"1"]
    assert server.connections == 2


def test_an_early_answer_counts_though_the_body_could_not_be_sent(serve: Serve, send: Send) -> None:
    def talk(sock: socket.socket) -> None:
        sock.recv(1024)
        sock.sendall(ok(b"enough", b"Connection: close"))
        sock.shutdown(socket.SHUT_WR)
        while sock.recv(1 << 20):
            pass

    server = serve(talk)
    response = send(server, Request("POST", server.url(), (), bytes(5_000_000))).response
    assert response is not None
    assert response.body == b"enough"


def test_no_query_gets_into_the_log(listening: Server, send: Send, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        send(listening, Request("GET", listening.url("/x?code=SplxlO")))
    assert "SplxlO" not in caplog.text


def test_the_responses_package_may_stand_in_for_a_redirect() -> None:
    with responses.RequestsMock() as mock, Transport([("as.example", 443)], Limits()) as transport:
        mock.get("https://as.example/", body=b"hi", status=302, headers={"Location": "https://as.example/b"})
        exchange = transport.send(Request("GET", "https://as.example/"), id="r-2", purpose="fake")
    assert exchange.response is not None
    assert (exchange.response.status, exchange.response.body) == (302, b"hi")


def test_the_responses_package_may_stand_in() -> None:
    with responses.RequestsMock() as mock, Transport([("as.example", 443)], Limits()) as transport:
        mock.get("https://as.example/a?b=c", body=b"hi", status=201, headers={"X-A": "1"})
        exchange = transport.send(Request("GET", "https://as.example/a?b=c"), id="r-1", purpose="fake")
    assert exchange.response is not None
    assert (exchange.response.status, exchange.response.body, exchange.response.values("x-a")) == (201, b"hi", ("1",))
