"""The Authorization header read strictly, with literal headers (section 5.1, RFC 2617 1.2)."""

from __future__ import annotations

import time

import pytest

from conformance.reference.shared.credentials import read

SIGNED = (
    'Token token="vF9dft4qmT",\n nonce="s8djwd",\n timestamp="137131200",\n algorithm="hmac-sha256",'
    '\n signature="wOJIO9A2W5mFwDgiDvZbTSMK/PY="'
).replace("\n", "")


def values(header: str) -> dict[str, str]:
    return {name: attribute.value for name, attribute in read(header, "Token").items()}


def test_the_example_of_the_draft() -> None:
    """Section 5.1, its lines joined."""
    assert values(SIGNED) == {
        "token": "vF9dft4qmT",
        "nonce": "s8djwd",
        "timestamp": "137131200",
        "algorithm": "hmac-sha256",
        "signature": "wOJIO9A2W5mFwDgiDvZbTSMK/PY=",
    }


def test_quotation_marks_are_told_from_none() -> None:
    """Ruling A7 depends on it."""
    attributes = read('Token algorithm=hmac-sha256, token="t"', "Token")
    assert not attributes["algorithm"].quoted
    assert attributes["token"].quoted


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('tOKEN TOKEN="t"', {"token": "t"}),
        ('Token\t token = "t"\t,,\t nonce=n ,', {"token": "t", "nonce": "n"}),
        (r'Token token="a\"b\\c, d=e"', {"token": r'a"b\c, d=e'}),
        ('Token token=""', {"token": ""}),
    ],
)
def test_what_the_grammar_allows(header: str, expected: dict[str, str]) -> None:
    assert values(header) == expected


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Token",
        "Token ",
        "Token vF9dft4qmT",
        'Bearer token="t"',
        'Tokens token="t"',
        'Token token="t',
        'Token token="t" nonce="n"',
        'Token token="t"; nonce="n"',
        "Token token=a/b==",
        "Token token=",
        "Token token='a b'",
        'Token token="a", token="b"',
        'Token token="a", TOKEN="a"',
        'Token token="t", nonce="a\x00b"',
        'Token token="t", Basic realm="x"',
    ],
)
def test_what_cannot_be_read_is_nothing(header: str) -> None:
    """No repairs: not one attribute is taken from it."""
    assert read(header, "Token") == {}


def test_no_header_at_all() -> None:
    assert read(None, "Token") == {}


@pytest.mark.parametrize("filling", ["\\", '\\"', ",", 'a="b",', " ", "a=" * 2, "a" * 3])
def test_a_long_header_takes_no_time(filling: str) -> None:
    """Whatever it is full of."""
    began = time.perf_counter()
    read('Token token="' + filling * 20_000, "Token")
    read("Token a=b" + filling * 20_000, "Token")
    assert time.perf_counter() - began < 0.5
