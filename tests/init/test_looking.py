"""What a server says about itself, and what it may not get by saying so."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from conformance.init.looking import Findings, Hint, look
from conformance.reference import start

from ..targets.saying import head, said, said_json
from ..targets.seen import Seen
from ..targets.serving import answering, serve

Page = Callable[[Seen, str], bytes]


@contextmanager
def server(**pages: bytes) -> Iterator[str]:
    """A server that has these pages, by the last word of their path, and nothing else."""

    def answer(seen: Seen) -> tuple[bytes, ...]:
        return (pages.get(seen.path.rpartition("/")[2].replace("-", "_").replace(".", "_") or "base", said(404)),)

    with serve(answering(answer)) as url:
        yield url


def hints(found: Findings) -> dict[str, Hint]:
    return {hint.name: hint for hint in found.hints}


def challenge(text: str) -> bytes:
    return head(401, f"WWW-Authenticate: {text}", "Content-Length: 0")


@pytest.mark.parametrize("place", ["base", "resource", "api", "me"])
def test_a_challenge_names_the_resource(place: str) -> None:
    with server(**{place: challenge('Token realm="x"')}) as url:
        found = hints(look(url))
    assert found["resource"].url == url + ("" if place == "base" else f"/{place}")
    assert 'realm="x"' in found["resource"].source


def test_a_challenge_names_the_endpoints() -> None:
    with (
        server() as other,
        server(me=challenge(f'Token realm="x", auth-uri="{other}/a", token_uri="{other}/t"')) as url,
    ):
        found = hints(look(url))
    assert (found["authorization"].url, found["token"].url) == (f"{other}/a", f"{other}/t")
    assert not found["token"].at_home, "another port is another place"


def test_metadata_of_rfc_8414_is_read() -> None:
    pages: dict[str, bytes] = {}

    def answer(seen: Seen) -> tuple[bytes, ...]:
        return (pages.get(seen.path, said(404)),)

    with serve(answering(answer)) as url:
        named = {"authorization_endpoint": f"{url}/as/a", "token_endpoint": f"{url}/as/t"}
        pages["/.well-known/oauth-authorization-server/as"] = said_json(named)
        found = look(f"{url}/as")
    assert found.of("token") == Hint(
        "token", f"{url}/as/t", "token_endpoint in /.well-known/oauth-authorization-server", True
    )
    assert found.notes == []


def test_hostmeta_as_xrd() -> None:
    xrd = b'<?xml version="1.0"?><XRD><Link rel="http://uma/host/token_uri" href="https://am.example/t"/></XRD>'
    with server(host_meta=said(200, xrd, "application/xrd+xml")) as url:
        found = hints(look(url))
    assert found["host_token_uri"].url == found["token_uri"].url == "https://am.example/t"


@pytest.mark.parametrize(
    "data",
    [
        {"link": {"http://uma/host/token_uri": [{"href": "https://am.example/t"}]}},
        {"links": [{"rel": "http://uma/host/token_uri", "href": "https://am.example/t"}]},
    ],
)
def test_hostmeta_as_json(data: dict[str, object]) -> None:
    with server(hostmeta=said(200, json.dumps(data).encode(), "text/plain")) as url:
        assert hints(look(url))["host_token_uri"].url == "https://am.example/t"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "https://a@evil.example/", "/token", "https://h/ x", "https://h/\u202e",
     "https://h/#x", "https://h/" + "x" * 600, "ftp://h/"],
)  # fmt: skip
def test_what_no_request_could_be_sent_to_is_no_hint(url: str) -> None:
    with server(oauth_authorization_server=said_json({"token_endpoint": url})) as base:
        assert look(base).hints == []


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b"[" * 60_000, b'{"links": 7, "link": [1]}', b'{"links": [7, {"rel": 1}], "link": {"x": 7}}',
     b'{"token_endpoint": 7}', b"<XRD><Link><Link rel=7>", b"\xff\xfe"],
)  # fmt: skip
def test_rubbish_is_no_hint(body: bytes) -> None:
    page = said(200, body, "application/json")
    with server(hostmeta=page, host_meta=page, oauth_authorization_server=page) as url:
        assert look(url).hints == []


def test_nothing_is_asked_of_who_does_not_listen() -> None:
    with server() as url:
        pass
    found = look(url)
    assert found.hints == []
    assert len(found.notes) == 1, "the rest would only fail in the same way"
    assert "nothing listens" in found.notes[0]


def test_redirects_are_not_followed() -> None:
    asked: list[str] = []

    def elsewhere(seen: Seen) -> tuple[bytes, ...]:
        asked.append(seen.path)
        return (said(200),)

    with serve(answering(elsewhere)) as other:
        moved = head(302, f"Location: {other}/", "Content-Length: 0")
        with serve(answering(lambda _: (moved,))) as url:
            look(url)
    assert asked == []


def test_an_endless_answer_has_an_end() -> None:
    def endless(_: Seen) -> Iterator[bytes]:
        yield head(200, "Content-Type: application/json")
        while True:
            yield b"[" * 65_536

    began = time.monotonic()
    with serve(answering(endless)) as url:
        assert look(url).hints == []
    assert time.monotonic() - began < 5


def test_the_reference_server_says_where_its_endpoints_are() -> None:
    with start("oauth2-00") as reference:
        endpoints = reference.target["endpoints"]
        found = look(endpoints["token"].removesuffix("/token"), reference.ca_file)
    assert {hint.name: hint.url for hint in found.hints} == {
        name: endpoints[name] for name in ("resource", "authorization", "token")
    }


def test_hostmeta_below_the_base_url_names_the_endpoints_of_an_authorization_manager() -> None:
    with start("uma-prototype") as reference:
        base = reference.target["endpoints"]["authorization_manager"]
        found = look(base, reference.ca_file)
    known = {hint.name: hint.url for hint in found.hints if hint.at_home}
    assert known["host_resources"].startswith(f"{base}/")
    assert known["requester_token_uri"].startswith(f"{base}/")
    assert known["host_token_validation_uri"].startswith(f"{base}/")
