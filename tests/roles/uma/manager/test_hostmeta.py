"""Hostmeta read leniently: as it was recorded, as JRD has it, and as nobody writes it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conformance.roles.uma.manager.hostmeta import RELS, Hostmeta, is_absolute, read_hostmeta, resolved
from conformance.wire.exchange import Response

USER = RELS["host_user_uri"]
BASE = "https://am.example/am/.well-known/hostmeta"


def read(link: Any) -> Hostmeta:
    body = json.dumps({"link": link}).encode()
    return read_hostmeta(Response(200, "", (), body, body))


@pytest.mark.parametrize(
    ("link", "keyed", "hrefs"),
    [
        ({USER: [{"href": "/a"}, {"href": "/b"}]}, True, ("/a", "/b")),
        ({USER: {"href": "/a"}}, True, ("/a",)),
        ({USER: "/a"}, True, ("/a",)),
        ([{"rel": USER, "href": "/a"}, {"rel": "other", "href": "/b"}], False, ("/a",)),
        ({USER: []}, True, ()),
        ({USER: [{"href": ""}, {"href": 5}, {}, None]}, True, ()),
        ({USER: None}, True, ()),
        ([{"rel": 5}, "x", None], False, ()),
        ("no link", False, ()),
        (None, False, ()),
    ],
)
def test_the_links_are_found(link: Any, keyed: bool, hrefs: tuple[str, ...]) -> None:
    found = read(link)
    assert (found.keyed, found.hrefs(USER)) == (keyed, hrefs)


@pytest.mark.parametrize("body", [b"", b"<XRD/>", b"[]", b"\xff", b'{"link":' * 5_000, b"7", b'{"link": {}} x'])
def test_what_is_no_object_has_no_links(body: bytes) -> None:
    found = read_hostmeta(Response(200, "", (), body, body))
    assert (bool(found.data.problem), found.hrefs(USER)) == (True, ())


def test_no_answer_has_no_links() -> None:
    assert read_hostmeta(None).hrefs(USER) == ()


@pytest.mark.parametrize("uri", ["https://am.example/x", "http://127.0.0.1:8080", "HTTP://AM.example/?a=b"])
def test_an_absolute_uri(uri: str) -> None:
    assert is_absolute(uri)


@pytest.mark.parametrize(
    "uri", ["/x", "//am.example/x", "ftp://am.example", "https:", "https://a:x/", "http://[", "", "x y"]
)
def test_no_absolute_uri(uri: str) -> None:
    assert not is_absolute(uri)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/user", "https://am.example/user"),
        ("https://am.example/user#top", "https://am.example/user"),
        ("javascript:alert(1)", None),
        ("https://am.example/a b", None),
        ("https://am.example/\u202e", None),
        ("http://[", None),
    ],
)
def test_an_address_that_can_be_sent_to(href: str, url: str | None) -> None:
    assert resolved(href, BASE) == url
