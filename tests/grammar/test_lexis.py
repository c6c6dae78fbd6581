"""Tokens, quoted-strings and the reading of one value."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.grammar.lexis import Quoting, Value, is_token, quote, read_value, shown, unescape
from conformance.wire.excerpt import settled

from .properties import PROPERTY, hostile_texts

BARE = re.compile("[^ ,]*")


@pytest.mark.parametrize(
    ("line", "text", "raw", "quoting"),
    [
        pytest.param("ab, c", "ab", "ab", Quoting.NONE, id="bare"),
        pytest.param(", c", "", "", Quoting.NONE, id="nothing"),
        pytest.param('"a, b" c', "a, b", '"a, b"', Quoting.DOUBLE, id="double"),
        pytest.param('"" c', "", '""', Quoting.DOUBLE, id="double-empty"),
        pytest.param(r'"a\"b\\" c', 'a"b\\', r'"a\"b\\"', Quoting.DOUBLE, id="quoted-pairs"),
        pytest.param('"a, b', "a, b", '"a, b', Quoting.BROKEN, id="double-unclosed"),
        pytest.param('"a\\"', 'a"', '"a\\"', Quoting.BROKEN, id="closing-quote-escaped"),
        pytest.param("'a, b' c", "a, b", "'a, b'", Quoting.SINGLE, id="single"),
        pytest.param(r"'a\' c", "a\\", r"'a\'", Quoting.SINGLE, id="single-escapes-nothing"),
        pytest.param("'a b, c", "a", "'a", Quoting.BROKEN, id="single-unclosed"),
    ],
)
def test_a_value_is_read(line: str, text: str, raw: str, quoting: Quoting) -> None:
    assert read_value(line, 0, BARE, single=True) == Value(text, raw, quoting, len(raw))


def test_a_single_quote_is_an_ordinary_character_where_it_quotes_nothing() -> None:
    assert read_value("'a, b'", 0, BARE) == Value("'a", "'a", Quoting.NONE, 2)


@pytest.mark.parametrize("text", ["a", "hmac-sha256", "!#$%&'*+-.^_`|~", "09AZaz"])
def test_tokens(text: str) -> None:
    assert is_token(text)


@pytest.mark.parametrize(
    "char",
    [
        '"',
        "(",
        ")",
        "<",
        ">",
        "@",
        ",",
        ";",
        ":",
        "\\",
        "/",
        "[",
        "]",
        "?",
        "=",
        "{",
        "}",
        " ",
        "\t",
        "\x7f",
        "\x00",
        "é",
    ],
)
def test_separators_blanks_and_controls_are_in_no_token(char: str) -> None:
    assert not is_token(f"a{char}")


def test_the_empty_text_is_no_token() -> None:
    assert not is_token("")


def test_what_is_shown_is_short_and_escaped() -> None:
    assert shown("\x1b[31m") == "'\\x1b[31m'"
    assert settled(shown("a" * 41)) == f"'{'a' * 40}'..."


@PROPERTY
@given(hostile_texts)
def test_unescaping_undoes_quoting(text: str) -> None:
    assert unescape(quote(text)[1:-1]) == text
    assert read_value(quote(text), 0, BARE).text == text


@PROPERTY
@given(hostile_texts, st.integers(0, 5), st.booleans())
def test_raw_is_what_stands_in_the_line(line: str, at: int, single: bool) -> None:
    at = min(at, len(line))
    value = read_value(line, at, BARE, single=single)
    assert line[at : value.end] == value.raw
