"""The string that is signed and its signature, without a network (sections 5.3.1.2, 5.3.1.3)."""

from __future__ import annotations

import pytest
from flask import Flask

from conformance.reference.oauth2_00.normalized import Normalized
from conformance.reference.oauth2_00.signatures import Signatures
from conformance.reference.oauth2_00.uses import Uses
from conformance.reference.shared.store import PHOTOS, AccessToken, Client, Grant

GRANT = Grant(Client("photo-printer", None), PHOTOS)


# Each signature was made with openssl dgst -sha256 -hmac.
@pytest.mark.parametrize(
    ("base_url", "path", "method", "given", "secret", "text", "expected"),
    [
        (
            "http://example.com",
            "/resource",
            "GET",
            ("137131200", "s8djwd"),
            "hfd83hjd",
            "137131200,s8djwd,hmac-sha256,GET,example.com:80,http://example.com/resource",
            "wVe36RnVocEkIgJuEV0ukX0+UzJ3ntwWzzXJQs1HLB8=",
        ),
        (
            "https://photos.example",
            "/photos?size=large&q=a%20b%2Bc%2F%C3%A9",
            "POST",
            ("137131200", "s8djwd"),
            "a+b/c==",
            "137131200,s8djwd,hmac-sha256,POST,photos.example:443,"
            "https://photos.example/photos?size=large&q=a%20b%2Bc%2F%C3%A9",
            "h4RichPyLg9kuSCs7JDO2vV7uTtH+l9nGxQVA4uSujQ=",
        ),
        (
            "https://[::1]:8443",
            "/photos",
            "GET",
            ("1", "n"),
            "s",
            "1,n,hmac-sha256,GET,[::1]:8443,https://[::1]:8443/photos",
            "noGkPqsif2Pjl6w/pQcdKDT9HwcpSlPZ+BJcL73wUx8=",
        ),
    ],
)
def test_vectors(
    base_url: str, path: str, method: str, given: tuple[str, str], secret: str, text: str, expected: str
) -> None:
    """The draft's own signature is of another algorithm (ruling A19); the first string is the draft's."""
    normalized = Normalized()
    token = AccessToken("t", "username", GRANT, PHOTOS, 60, secret=secret)
    with Flask("test").test_request_context(path, base_url=base_url, method=method):
        elements = normalized.elements(*given, "hmac-sha256")
    assert normalized.text(elements) == text
    assert Signatures(normalized, Uses(1)).signature(token, elements) == expected


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"REQUEST_URI": "/a%2Fb?c=%20"}, "https://photos.example/a%2Fb?c=%20"),
        ({"REQUEST_URI": "http://other.example/a"}, "http://other.example/a"),
        ({"REQUEST_URI": None, "PATH_INFO": "/a b", "QUERY_STRING": "c=%20"}, "https://photos.example/a%20b?c=%20"),
    ],
)
def test_the_uri_is_the_requested_one(environ: dict[str, str | None], expected: str) -> None:
    """As it stood in the request line; put together again only where the server in front did not keep it."""
    with Flask("test").test_request_context("/", base_url="https://photos.example") as context:
        for name, value in environ.items():
            context.request.environ[name] = value
            if value is None:
                del context.request.environ[name]
        assert Normalized().uri() == expected
