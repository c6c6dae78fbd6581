"""Simple Web Tokens, with the examples of draft-hardt-oauth-01 as vectors (ruling B17)."""

from __future__ import annotations

from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.grammar.simple_web_token import LONGEST, SimpleWebToken, holds, parse_simple_web_token

from .properties import PROPERTY, hostile_texts

KEY_OF_A = b64decode("3iK5ZYAoBQuOqSgF/YqlDw70HKRmbyXkrl5f4SJ4Toc=")
KEY_OF_B = b64decode("Zt9JlL1QvPYRSCK9PgSjrxRUBWe7lbEYsZCdM+sJCF4=")
A3 = (
    "net.example.auth.account=datadumper&ExpiresOn=1265202306&Audience=crm.example.com&Issuer=auth.example.net"
    "&HMACSHA256=N9%2F%2F0tSos78Me36%2BioBH0sFKfd7eCsURlEIheoUbCJk%3D"
)
B6 = (
    "com.example.auth.scope=status_update&com.example.auth.account=Jane&com.example.auth.client=music.example.com"
    "&ExpiresOn=1262433845&Audience=status.example.com&Issuer=auth.example.com"
    "&HMACSHA256=3xZAYzJRtYCQgkAF3iqElp1DhyKkPhq947j04NcDocQ%3D"
)
B8 = (
    "com.example.auth.scope=status_update&com.example.auth.account=Jane&com.example.auth.client=music.example.com"
    "&ExpiresOn=1262438123&Audience=status.example.com&Issuer=auth.example.com"
    "&HMACSHA256=AT4TFChHgyylItEWAjK7MFRJuvUS3WLVzO%2F68gvIRQI%3D"
)


@pytest.mark.parametrize(("token", "key"), [(A3, KEY_OF_A), (B6, KEY_OF_B)], ids=["A.3", "B.6"])
def test_a_vector_of_the_draft_holds(token: str, key: bytes) -> None:
    assert holds(token, key)


@pytest.mark.parametrize(
    ("token", "key"),
    [
        pytest.param(B8, KEY_OF_B, id="B.8, whose signature is wrong"),
        pytest.param(A3, KEY_OF_B, id="the key of another"),
        pytest.param(A3, b"", id="no key"),
        pytest.param(A3.replace("datadumper", "datadumpes"), KEY_OF_A, id="another claim"),
        pytest.param(A3.replace("N9%2F%2F", "N9%2f%2G"), KEY_OF_A, id="a broken escape"),
        pytest.param(A3.replace("N9%2F%2F", "N9%2F%2F%00"), KEY_OF_A, id="a signature that is no base64"),
        pytest.param(f"{A3}&Issuer=auth.example.net", KEY_OF_A, id="the signature is not last"),
        pytest.param("123456789", KEY_OF_A, id="another kind of token"),
    ],
)
def test_anything_else_does_not_hold(token: str, key: bytes) -> None:
    assert not holds(token, key)


def test_the_signature_covers_the_claims_as_they_are_escaped() -> None:
    assert holds(A3.replace("%2F%2F", "%2f%2f"), KEY_OF_A)
    assert not holds(A3.replace("crm.example.com", "crm%2Eexample.com"), KEY_OF_A)


def test_the_claims_of_a_token() -> None:
    assert parse_simple_web_token(A3) == SimpleWebToken(
        claims=(
            ("net.example.auth.account", "datadumper"),
            ("ExpiresOn", "1265202306"),
            ("Audience", "crm.example.com"),
            ("Issuer", "auth.example.net"),
        ),
        issuer="auth.example.net",
        audience="crm.example.com",
        expires_on=1265202306,
        signature="N9//0tSos78Me36+ioBH0sFKfd7eCsURlEIheoUbCJk=",
    )


def test_escapes_in_claims_are_undone() -> None:
    token = parse_simple_web_token("Audience=https%3A%2F%2Frs.example%2F&na%20me=a+b&HMACSHA256=AAAA")
    assert token is not None
    assert token.claims == (("Audience", "https://rs.example/"), ("na me", "a b"))
    assert token.issuer is None


@pytest.mark.parametrize("expiry", ["", "soon", "-1", "1e9", "\u0661", "9" * 13])
def test_an_expiry_that_is_no_number_of_seconds(expiry: str) -> None:
    token = parse_simple_web_token(f"ExpiresOn={expiry}&HMACSHA256=AAAA")
    assert token is not None
    assert token.expires_on is None


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("", id="nothing"),
        pytest.param("123456789", id="opaque"),
        pytest.param("Issuer=a&Audience=b", id="no signature"),
        pytest.param("HMACSHA256=AAAA", id="nothing is signed"),
        pytest.param("Issuer=a&HMACSHA256=", id="empty signature"),
        pytest.param("Issuer=a&HMACSHA256=AAAA&Audience=b", id="signature not last"),
        pytest.param("Issuer=a&HMACSHA256=AAAA&", id="an ampersand behind it"),
        pytest.param("HMACSHA256=AAAA&Issuer=a&HMACSHA256=AAAA", id="two signatures"),
        pytest.param("Issuer=a&hmacsha256=AAAA", id="letter case"),
        pytest.param("Issuer=a&" + "b" * LONGEST + "&HMACSHA256=AAAA", id="too long"),
    ],
)
def test_what_is_no_simple_web_token(token: str) -> None:
    assert parse_simple_web_token(token) is None


@PROPERTY
@given(hostile_texts | hostile_texts.map(lambda text: f"{text}&HMACSHA256={text}"), st.binary(max_size=40))
def test_nothing_raises(token: str, key: bytes) -> None:
    parse_simple_web_token(token)
    assert not holds(token, key)
