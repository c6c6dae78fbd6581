"""What an Access Token of OAuth WRAP is made of, and how it stands in an answer."""

from __future__ import annotations

import pytest

from conformance.outcome.judgement import Standing
from conformance.spec.loading import load_profile
from conformance.suites.judgements import token_format

from .messages import HOSTILE, form, said, unanswered

HELD, BROKEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.UNDECIDED
WORDS = load_profile("wrap-01").vocabulary
NAME = "wrap_access_token"


@pytest.mark.parametrize(("length", "standing"), [(8_156, HELD), (8_157, BROKEN)])
def test_a_token_fits_a_header_of_8192_octets(length: int, standing: Standing) -> None:
    """`Authorization: WRAP access_token=""` takes 35 of them, and below is below."""
    assert token_format.fits_header("S" * length, WORDS, "t-1").standing is standing


@pytest.mark.parametrize(
    ("token", "sendable", "safe"),
    [
        pytest.param("SlAV32hkKG", HELD, HELD, id="letters"),
        pytest.param("a=b&HMACSHA256=N9%2F%2F0t+/", HELD, HELD, id="simple-web-token"),
        pytest.param("a b, c;", HELD, HELD, id="blanks-and-commas"),
        pytest.param("a\nb", BROKEN, HELD, id="line-end"),
        pytest.param("a\x7fb", BROKEN, HELD, id="delete"),
        pytest.param("a\0b", BROKEN, HELD, id="nul"),
        pytest.param('a"b', HELD, BROKEN, id="quotation-mark"),
        pytest.param("a\\b", HELD, BROKEN, id="backslash"),
        pytest.param("é漢", HELD, BROKEN, id="beyond-ascii"),
    ],
)
def test_a_token_is_made_of_what_a_header_can_carry(token: str, sendable: Standing, safe: Standing) -> None:
    assert token_format.sendable(token, "t-1").standing is sendable
    assert token_format.safe(token, "t-1").standing is safe


@pytest.mark.parametrize(
    ("body", "standing"),
    [
        pytest.param(b"wrap_access_token=a%3Db%26HMACSHA256%3Dx&wrap_access_token_expires_in=9", HELD, id="escaped"),
        pytest.param(b"wrap_access_token=a=b&HMACSHA256=x", BROKEN, id="a-simple-web-token-as-it-is"),
        pytest.param(b"wrap_access_token=dG9rZW4==", HELD, id="padding-that-ends-it"),
        pytest.param(b"wrap_access_token=dG9rZW4=\r\n", HELD, id="padding-and-a-line-end"),
        pytest.param(b"other=a=b&wrap_access_token=S", HELD, id="another-parameter"),
    ],
)
def test_a_token_stands_escaped_in_the_body(body: bytes, standing: Standing) -> None:
    assert token_format.escaped(form(200, body), NAME).standing is standing


TWICE, NEVER = "with its escapes undone once more", "with plus signs for its blanks"


@pytest.mark.parametrize(
    ("token", "others"),
    [
        ("a%3Db", {TWICE: "a=b"}),
        ("a%zz", {}),
        ("a+b", {}),
        ("ab", {}),
        ("a b", {NEVER: "a+b"}),
        ("a b%3D", {TWICE: "a b=", NEVER: "a+b%3D"}),
    ],
)
def test_a_token_may_have_been_meant_otherwise(token: str, others: dict[str, str]) -> None:
    assert token_format.misreadings(token) == others


@pytest.mark.parametrize(
    ("as_read", "unescaped", "standing"),
    [
        pytest.param(said(200), None, HELD, id="good-as-read"),
        pytest.param(said(401), said(200, id="t-2"), BROKEN, id="good-with-escapes-undone-only"),
        pytest.param(said(401), said(401, id="t-2"), HELD, id="good-in-neither-way"),
        pytest.param(unanswered(), said(401, id="t-2"), UNDECIDED, id="no-answer"),
    ],
)
def test_a_token_is_escaped_once(as_read: object, unescaped: object, standing: Standing) -> None:
    assert token_format.escaped_once(as_read, unescaped, TWICE).standing is standing  # type: ignore[arg-type]


@pytest.mark.parametrize("body", HOSTILE.values(), ids=list(HOSTILE))
def test_any_body_is_looked_at(body: bytes) -> None:
    assert token_format.escaped(said(200, body, id="front-7"), NAME).exchange == "front-7"
