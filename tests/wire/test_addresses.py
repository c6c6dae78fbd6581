"""Where requests may go: nothing but the hosts that the target file names, however the URL is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from wire_servers import HOST, Server, answers, ok

from conformance.wire.address import Allowed, place_of
from conformance.wire.exchange import FailureKind, Request
from conformance.wire.limits import Limits
from conformance.wire.transport import Transport
from conformance.wire.trouble import Trouble

ALLOWED = Allowed([("as.example", 443), ("AS.example", 8080), ("::1", 80), ("127.0.0.1", 80)])


@pytest.mark.parametrize(
    ("url", "host", "port", "host_field", "target"),
    [
        ("https://as.example", "as.example", 443, "as.example", "/"),
        ("HTTPS://As.Example:443/A", "as.example", 443, "As.Example", "/A"),
        ("http://as.example:8080?x=/@evil.example", "as.example", 8080, "as.example:8080", "/?x=/@evil.example"),
        ("https://as.example:/a\\b", "as.example", 443, "as.example", "/a\\b"),
        ("http://[0:0::1]/", "::1", 80, "[0:0::1]", "/"),
        ("http://127.0.0.1/?a#b", "127.0.0.1", 80, "127.0.0.1", "/?a"),
    ],
)
def test_urls_of_allowed_hosts(url: str, host: str, port: int, host_field: str, target: str) -> None:
    place = ALLOWED.place(url)
    assert (place.host, place.port, place.host_field, place.target) == (host, port, host_field, target)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "https://as.example:444/",
        "http://as.example/",
        "https://as.example.evil.example/",
        "https://as.example./",
        "https://as.example@evil.example/",
        "https://evil.example@as.example/",
        "https://:@as.example/",
        "https://evil.example\\@as.example/",
        "https://as.example\\.evil.example/",
        "https://as.example%2eevil.example/",
        "https://as.example%00.evil.example/",
        "https://as.exam\tple/",
        "https://as.example\n.evil.example/",
        " https://as.example/",
        "https://as.example/ HTTP/1.1\r\nHost: evil.example",
        "https:as.example/",
        "https:/as.example/",
        "https:///as.example/",
        "//as.example/",
        "as.example",
        "",
        "ftp://as.example:443/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://as.example:443x/",
        "https://as.example:0443443/",
        "https://as.example:99999/",
        "https://as.example:0/",
        "https://as.example:-1/",
        "https://\N{FULLWIDTH LATIN SMALL LETTER A}s.example/",
        "https://as.example\N{IDEOGRAPHIC FULL STOP}evil/",
        "http://[::1",
        "http://[::1]evil/",
        "http://[as.example]/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1/",
        "https://as.example/caf\xe9",
    ],
)
def test_nothing_else_gets_past(url: str) -> None:
    with pytest.raises(Trouble) as trouble:
        ALLOWED.place(url)
    assert trouble.value.kind is FailureKind.NOT_ALLOWED


def test_the_message_names_the_host_and_the_key() -> None:
    with pytest.raises(Trouble, match=r"evil\.example:443 is not named in the target file.*\[endpoints\]"):
        ALLOWED.place("https://evil.example/?code=1")


def test_nothing_is_sent_to_a_host_that_is_not_allowed(serve: Callable[..., Server]) -> None:
    server = serve(answers(ok()))
    request = Request("GET", server.url(), (("X", "1"),))
    with Transport([(HOST, server.port + 1), ("localhost", server.port)], Limits()) as transport:
        exchange = transport.send(request, id="n-1", purpose="elsewhere")
    assert exchange.failure is not None
    assert exchange.failure.kind is FailureKind.NOT_ALLOWED
    assert exchange.request == request
    assert (server.connections, transport.count, transport.network_s) == (0, 0, 0.0)


@pytest.mark.parametrize(
    "request_",
    [
        Request("GET", "http://as.example/", (("X", "a\r\nHost: evil.example"),)),
        Request("GET", "http://as.example/", (("X", "a\nb"),)),
        Request("GET", "http://as.example/", (("X\r\nY", "a"),)),
        Request("GET", "http://as.example/", (("", "a"),)),
        Request("GET", "http://as.example/", (("X", "\N{SNOWMAN}"),)),
        Request("GET / HTTP/1.1\r\n\r\nGET", "http://as.example/"),
        Request("", "http://as.example/"),
    ],
)
def test_a_value_from_the_target_cannot_smuggle_another_request(request_: Request) -> None:
    with Transport([("as.example", 80)], Limits()) as transport:
        exchange = transport.send(request_, id="n-2", purpose="smuggling")
    assert exchange.failure is not None
    assert exchange.failure.kind is FailureKind.NOT_ALLOWED
    assert "Nothing was sent" in exchange.failure.message


def test_a_place_is_named_as_people_write_it() -> None:
    assert [str(place_of(url)) for url in ("http://AS.example/x", "http://[::1]:8/")] == ["as.example:80", "[::1]:8"]
