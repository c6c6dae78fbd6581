"""The correct server takes what is signed (sections 5.1 and 5.3)."""

from __future__ import annotations

from dataclasses import replace

import pytest
import requests

from .client import Client
from .signing import Signed, header, refused, send


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE"])
def test_every_method_can_be_signed(client: Client, signed: Signed, method: str) -> None:
    assert send(client, replace(signed, method=method).header(), method=method).status_code == 200


@pytest.mark.parametrize("query", ["?size=large", "?q=a%20b+c%2Fd%26e&&=&q=%C3%A9", "?a=/?:@"])
def test_the_query_is_signed_as_it_stands(client: Client, signed: Signed, query: str) -> None:
    """Escapes and all."""
    response = requests.Request("GET", signed.url, headers=replace(signed, url=signed.url + query).header()).prepare()
    response.url = signed.url + query  # past the clean-up that requests does
    assert client.session.send(response).status_code == 200


@pytest.mark.parametrize(
    ("host", "url", "authority"),
    [
        ("photos.example", "https://photos.example/photos", "photos.example:443"),
        ("photos.example:443", "https://photos.example:443/photos", "photos.example:443"),
        ("Photos.Example:8443", "https://Photos.Example:8443/photos", "Photos.Example:8443"),
        ("photos.example:", "https://photos.example:/photos", "photos.example:443"),
        ("[::1]", "https://[::1]/photos", "[::1]:443"),
    ],
)
def test_the_authority_is_the_host_header_with_a_port(
    client: Client, signed: Signed, host: str, url: str, authority: str
) -> None:
    """In the URI the port stands only where the header has it."""
    other = replace(signed, url=url, authority=authority)
    assert send(client, other.header(), Host=host).status_code == 200
    without = replace(other, authority=host, nonce="2")
    assert refused(send(client, without.header(), Host=host), "invalid_signature") == (host != authority)


def test_plain_http_has_its_own_default_port(client: Client, signed: Signed) -> None:
    """A signature is what makes an insecure channel bearable (section 5)."""
    url = client.endpoints["token_http"].replace("/token", "/photos")
    headers = replace(signed, url="http://photos.example/photos").header()
    assert send(client, headers, url, Host="photos.example").status_code == 200


def test_algorithm_and_order_are_free(client: Client, signed: Signed) -> None:
    """The algorithm bare and quoted (ruling A7), the attributes in any order (A10), one that nobody knows."""
    first, second = signed, replace(signed, nonce="2")
    assert send(client, header(first.attributes(), bare=("algorithm",))).status_code == 200
    shuffled = dict(reversed(second.attributes().items())) | {"unknown": "1"}
    assert send(client, header(shuffled)).status_code == 200
