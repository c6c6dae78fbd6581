"""The signature of a request: six elements, their order, and the HMAC over them."""

from __future__ import annotations

import pytest

from conformance.roles.signature import authority, normalized, sign

ELEMENTS = {
    "timestamp": "137131200",
    "nonce": "s8djwd",
    "algorithm": "hmac-sha256",
    "method": "GET",
    "authority": "example.com:80",
    "uri": "http://example.com/resource",
}
TEXT = "137131200,s8djwd,hmac-sha256,GET,example.com:80,http://example.com/resource"
SIGNATURE = "w6yHi6IkLCFWURFMzyPCJDPARNOauv0rgWZrXKFmiIw="


def test_the_normalized_string_is_that_of_the_draft_s_example() -> None:
    assert normalized(**ELEMENTS) == TEXT


def test_the_method_is_signed_in_capitals() -> None:
    assert normalized(**{**ELEMENTS, "method": "get"}) == TEXT


@pytest.mark.parametrize("name", ELEMENTS)
def test_every_element_counts(name: str) -> None:
    assert normalized(**{**ELEMENTS, name: "other"}) != TEXT


def test_nothing_is_escaped_and_no_escape_undone() -> None:
    uri = "http://example.com/a%20b?c=d,e&f=%2C"
    assert normalized(**{**ELEMENTS, "uri": uri}).endswith(f",example.com:80,{uri}")


@pytest.mark.parametrize(
    ("host", "port", "element"),
    [("example.com", 80, "example.com:80"), ("Example.com", 443, "Example.com:443"), ("[::1]", 8080, "[::1]:8080")],
)
def test_the_authority_always_has_its_port(host: str, port: int, element: str) -> None:
    assert authority(host, port) == element


def test_a_signature() -> None:
    assert sign("touchstone-1", TEXT) == SIGNATURE


def test_another_secret_and_another_text_are_signed_otherwise() -> None:
    assert sign("touchstone-2", TEXT) != SIGNATURE
    assert sign("touchstone-1", f"{TEXT}/") != SIGNATURE


@pytest.mark.parametrize("secret", ["", "\0", "\ud800", "é漢🔑", "k" * 100_000])
def test_whatever_a_server_issues_as_a_secret_signs(secret: str) -> None:
    assert len(sign(secret, TEXT)) == 44
