"""TLS: certificates are verified, and what fails says why and what to do."""

from __future__ import annotations

import datetime
import socket
import ssl
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme
from wire_servers import HOST, Server, answers, ok

from conformance.wire.exchange import Exchange, FailureKind, Request
from conformance.wire.limits import Limits
from conformance.wire.transport import Transport

Serve = Callable[..., Server]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


@pytest.fixture
def secured(serve: Serve, authority: trustme.CA) -> Server:
    return serve(answers(ok(b"1"), ok(b"2"), ok(b"3")), context_for(authority, HOST))


def context_for(authority: trustme.CA, *names: str, **options: object) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, **options).configure_cert(context)  # type: ignore[arg-type]
    return context


def get(server: Server, ca_file: Path | None, **limits: float) -> Exchange:
    with Transport([(HOST, server.port)], Limits(**{"deadline_s": 3.0} | limits), ca_file) as transport:  # type: ignore[arg-type]
        return transport.send(Request("GET", server.url(scheme="https")), id="t-1", purpose="TLS")


def tls_message(exchange: Exchange) -> str:
    assert exchange.response is None
    assert exchange.failure is not None
    assert exchange.failure.kind is FailureKind.TLS
    return exchange.failure.message


def test_the_authority_of_the_target_file_is_trusted_and_the_connection_kept(secured: Server, ca_file: Path) -> None:
    with Transport([(HOST, secured.port)], Limits(), ca_file) as transport:
        for body in (b"1", b"2", b"3"):
            exchange = transport.send(Request("GET", secured.url(scheme="https")), id="t-1", purpose="TLS")
            assert exchange.response is not None
            assert exchange.response.body == body
    assert secured.connections == 1


def test_an_unknown_authority_is_refused(secured: Server) -> None:
    message = tls_message(get(secured, None))
    assert "not accepted" in message
    assert "name the authority's file under [tls] ca" in message


def test_the_authority_takes_the_place_of_the_default_ones(
    secured: Server, tmp_path: Path, ca_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conformance.wire.dialling.DEFAULT_CA_BUNDLE_PATH", str(ca_file))
    assert get(secured, None).response is not None
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(ca_file))
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(str(other))
    assert "not accepted" in tls_message(get(secured, other))


def test_a_certificate_of_another_host_is_refused(serve: Serve, authority: trustme.CA, ca_file: Path) -> None:
    server = serve(answers(ok()), context_for(authority, "other.example", common_name=HOST))
    message = tls_message(get(server, ca_file))
    assert f"must carry the name {HOST}" in message


def test_an_expired_certificate_is_refused(serve: Serve, authority: trustme.CA, ca_file: Path) -> None:
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    server = serve(answers(ok()), context_for(authority, HOST, not_before=past, not_after=past.replace(year=2021)))
    message = tls_message(get(server, ca_file))
    assert "expired" in message
    assert "Renew" in message


def test_a_port_without_tls(serve: Serve, ca_file: Path) -> None:
    def talk(sock: socket.socket) -> None:
        sock.recv(100)
        sock.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    assert "is not TLS" in tls_message(get(serve(talk), ca_file))


def test_a_port_that_closes_in_the_handshake(serve: Serve, ca_file: Path) -> None:
    def talk(sock: socket.socket) -> None:
        sock.recv(10_000)

    assert "closed during the handshake" in tls_message(get(serve(talk), ca_file))


def test_plain_http_to_a_tls_port_says_so(secured: Server, ca_file: Path) -> None:
    with Transport([(HOST, secured.port)], Limits(deadline_s=3)) as transport:
        failure = transport.send(Request("GET", secured.url()), id="t-2", purpose="plain").failure
    assert failure is not None
    # OpenSSL answers with an alert, or with nothing before it closes: it depends on its version.
    assert failure.kind in (FailureKind.MALFORMED, FailureKind.CLOSED)


@pytest.mark.parametrize("drip", [b"", b"\x16"])
def test_a_handshake_that_never_ends(serve: Serve, ca_file: Path, drip: bytes) -> None:
    def talk(sock: socket.socket) -> None:
        sock.recv(10_000)
        sock.sendall(b"\x16\x03\x03\x3f\xff" if drip else b"")
        for _ in range(30):
            threading.Event().wait(0.05)
            sock.sendall(drip)

    exchange = get(serve(talk), ca_file, deadline_s=0.3)
    assert exchange.failure is not None
    assert exchange.failure.kind is FailureKind.TIMEOUT
    assert "shaking hands for TLS" in exchange.failure.message
    assert exchange.elapsed < 0.8


def test_a_body_that_drips_over_tls(serve: Serve, authority: trustme.CA, ca_file: Path) -> None:
    def talk(sock: socket.socket) -> None:
        sock.recv(10_000)
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
        for _ in range(30):
            threading.Event().wait(0.05)
            sock.sendall(b"x")

    exchange = get(serve(talk, context_for(authority, HOST)), ca_file, deadline_s=0.4)
    assert exchange.failure is not None
    assert exchange.failure.kind is FailureKind.TIMEOUT
    assert exchange.elapsed < 0.9


def test_a_ca_file_without_a_certificate_is_a_matter_of_configuration(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pem"
    empty.write_text("nothing")
    for path in (empty, tmp_path / "missing.pem"):
        with pytest.raises(ValueError, match=r"\[tls\] ca"):
            Transport([], Limits(), path)
