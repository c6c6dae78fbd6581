"""Credentials of the scheme Basic, as they stand in a header."""

from __future__ import annotations

from base64 import b64encode

import pytest

from conformance.grammar.basic import parse_basic


def basic(octets: bytes, scheme: str = "Basic") -> str:
    return f"{scheme} {b64encode(octets).decode('ascii')}"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        pytest.param(basic(b"client-1:secret"), ("client-1", "secret"), id="as-usual"),
        pytest.param(basic(b"client-1:secret", "bASIC"), ("client-1", "secret"), id="scheme-in-any-letter-case"),
        pytest.param(f"  {basic(b'a:b')} ", ("a", "b"), id="blanks-around"),
        pytest.param(basic(b"a:b:c"), ("a", "b:c"), id="colon-in-the-password"),
        pytest.param(basic(b"a:"), ("a", ""), id="no-password"),
        pytest.param(basic(b":"), ("", ""), id="nothing-but-a-colon"),
        pytest.param(basic(b"a%3Ab:c+d"), ("a%3Ab", "c+d"), id="escapes-stay"),
        pytest.param(basic("é:ü".encode()), ("é", "ü"), id="utf-8"),
        pytest.param(basic(b"\xe9:\xfc"), ("é", "ü"), id="latin-1"),
        pytest.param(basic(b"a"), None, id="no-colon"),
        pytest.param("Basic", None, id="scheme-alone"),
        pytest.param("Basic a:b", None, id="not-base64"),
        pytest.param("Basic YTpi YTpi", None, id="two-words"),
        pytest.param("Basic é", None, id="beyond-ascii"),
        pytest.param(basic(b"a:b", "Bearer"), None, id="another-scheme"),
        pytest.param("", None, id="empty"),
    ],
)
def test_user_and_password_as_they_stand(value: str, found: tuple[str, str] | None) -> None:
    assert parse_basic(value) == found
