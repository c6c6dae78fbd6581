"""Media types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.grammar.lexis import quote
from conformance.grammar.media_type import MediaType, parse_media_type

from .properties import PROPERTY, hostile_texts, tokens


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("text/html", MediaType("text", "html"), id="plain"),
        pytest.param(
            "application/x-www-form-urlencoded;charset=UTF-8",
            MediaType("application", "x-www-form-urlencoded", (("charset", "UTF-8"),)),
            id="parameter",
        ),
        pytest.param(" a/b ; c=d ;e=f ", MediaType("a", "b", (("c", "d"), ("e", "f"))), id="blanks"),
        pytest.param('a/b; c="d;\\"e"; f=""', MediaType("a", "b", (("c", 'd;"e'), ("f", ""))), id="quoted"),
        pytest.param("a/b; c=1; c=2", MediaType("a", "b", (("c", "1"), ("c", "2"))), id="repeated"),
        pytest.param("a/b; c='d'", MediaType("a", "b", (("c", "'d'"),)), id="apostrophes-are-token-characters"),
    ],
)
def test_good_values(value: str, expected: MediaType) -> None:
    assert parse_media_type(value) == expected


@pytest.mark.parametrize(
    ("value", "parameters", "rest"),
    [
        pytest.param("a/b;", (), ";", id="semicolon-at-the-end"),
        pytest.param("a/b; charset", (), "; charset", id="no-equals"),
        pytest.param("a/b; c=d; e =f", (("c", "d"),), "; e =f", id="blank-before-equals"),
        pytest.param("a/b; c=", (), "; c=", id="empty-value"),
        pytest.param('a/b; c="d', (), '; c="d', id="unclosed-quote"),
        pytest.param("a/b; c=d/e", (), "; c=d/e", id="not-a-token"),
        pytest.param("a/b; c=d e ", (("c", "d"),), "e", id="text-after-a-value"),
        pytest.param('a/b; c="d", x/y', (("c", "d"),), ", x/y", id="a-list-behind-a-parameter"),
    ],
)
def test_what_cannot_be_read_is_the_rest(value: str, parameters: tuple[tuple[str, str], ...], rest: str) -> None:
    assert parse_media_type(value) == MediaType("a", "b", parameters, rest)


@pytest.mark.parametrize(
    "value", ["", "html", "text/", "/html", "text /html", "a/b/c", "a/b, c/d", "text/html charset=a", "é/b"]
)
def test_no_media_type(value: str) -> None:
    assert parse_media_type(value) is None


def test_the_essence_has_no_letter_case_and_no_parameters() -> None:
    media_type = parse_media_type("Text/HTML; Charset=UTF-8")
    assert media_type is not None
    assert media_type.essence == "text/html"
    assert (media_type.parameter("charset"), media_type.parameter("q")) == ("UTF-8", None)


@PROPERTY
@given(hostile_texts | hostile_texts.map("a/b;".__add__))
def test_any_text_can_be_read(value: str) -> None:
    parse_media_type(value)


@PROPERTY
@given(tokens, tokens, st.lists(st.tuples(tokens, st.text())))
def test_what_was_written_is_read_back(kind: str, subtype: str, parameters: list[tuple[str, str]]) -> None:
    value = f"{kind}/{subtype}" + "".join(f"; {name}={quote(text)}" for name, text in parameters)
    assert parse_media_type(value) == MediaType(kind, subtype, tuple(parameters))
