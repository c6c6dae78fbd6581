"""Form bodies: what is read from them, and what is wrong with them."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.grammar.form import Form, FormProblemKind, encode_escaped, encode_form, parse_form

from .properties import PROPERTY, hostile_texts

Kind = FormProblemKind


@pytest.mark.parametrize(
    ("body", "pairs"),
    [
        pytest.param(b"", (), id="empty"),
        pytest.param(
            b"access_token=SlAV32hkKG&expires_in=3600",
            (("access_token", "SlAV32hkKG"), ("expires_in", "3600")),
            id="plain",
        ),
        pytest.param(b"a=", (("a", ""),), id="empty-value"),
        pytest.param(b"=a", (("", "a"),), id="empty-name"),
        pytest.param(b"a=1&b=2&a=3", (("a", "1"), ("b", "2"), ("a", "3")), id="repeated-in-order"),
        pytest.param(b"a+b=c+d%2B", (("a b", "c d+"),), id="plus-is-a-blank"),
        pytest.param(
            b"u=https%3A%2F%2Fas.example%2F%3Fx%3D1%26y", (("u", "https://as.example/?x=1&y"),), id="escaped-uri"
        ),
        pytest.param(b"n=J%C3%BCrgen", (("n", "Jürgen"),), id="utf-8"),
        pytest.param(b"n=%0D%0A%00", (("n", "\r\n\0"),), id="escaped-controls"),
        pytest.param(b"a=-._~*", (("a", "-._~*"),), id="unreserved"),
    ],
)
def test_good_bodies_have_no_problems(body: bytes, pairs: tuple[tuple[str, str], ...]) -> None:
    assert parse_form(body) == Form(pairs)


@pytest.mark.parametrize(
    ("body", "pairs", "problems"),
    [
        pytest.param(b"a=%4g&b=%4&c=%", (("a", "%4g"), ("b", "%4"), ("c", "%")), {Kind.BAD_ESCAPE: 2}, id="bad-escape"),
        pytest.param("a=é".encode(), (("a", "é"),), {Kind.NON_ASCII: 2}, id="raw-utf-8"),
        pytest.param(b"a=\xe9", (("a", "\ufffd"),), {Kind.NON_ASCII: 2, Kind.NOT_UTF8: 0}, id="raw-latin-1"),
        pytest.param(b"a=1&b=%E9", (("a", "1"), ("b", "\ufffd")), {Kind.NOT_UTF8: 4}, id="escaped-latin-1"),
        pytest.param(b"a=1\tb", (("a", "1\tb"),), {Kind.CONTROL: 3}, id="tab"),
        pytest.param(b"a=1\r\n&b=2", (("a", "1\r\n"), ("b", "2")), {Kind.CONTROL: 3}, id="line-end-inside"),
        pytest.param(b"a=1 2", (("a", "1 2"),), {Kind.BLANK: 3}, id="raw-blank"),
        pytest.param(b"a=1&token", (("a", "1"), ("token", "")), {Kind.NO_EQUALS: 4}, id="no-equals"),
        pytest.param(b"a=1&&b=2&", (("a", "1"), ("b", "2")), {Kind.EMPTY_PAIR: 4}, id="empty-pairs"),
        pytest.param(b"&", (), {Kind.EMPTY_PAIR: 0}, id="ampersand-alone"),
        pytest.param(b"a=1\r\n", (("a", "1"),), {Kind.TRAILING_LINE_END: 3}, id="trailing-crlf"),
        pytest.param(b"a=1\n\n", (("a", "1"),), {Kind.TRAILING_LINE_END: 3}, id="trailing-lfs"),
        pytest.param(b"\n", (), {Kind.TRAILING_LINE_END: 0}, id="line-end-alone"),
        pytest.param(b"t=a/b", (("t", "a/b"),), {Kind.UNESCAPED: 3}, id="raw-slash"),
        pytest.param(b"t=YWI=", (("t", "YWI="),), {Kind.UNESCAPED: 5}, id="raw-equals-in-value"),
        pytest.param(b"t=a=b<", (("t", "a=b<"),), {Kind.UNESCAPED: 3}, id="equals-before-another"),
        pytest.param(b"t=a<b=", (("t", "a<b="),), {Kind.UNESCAPED: 3}, id="another-before-equals"),
    ],
)
def test_bad_bodies_are_read_and_told(
    body: bytes, pairs: tuple[tuple[str, str], ...], problems: dict[Kind, int]
) -> None:
    form = parse_form(body)
    assert form.pairs == pairs
    assert {problem.kind: problem.offset for problem in form.problems} == problems


@pytest.mark.parametrize("char", list("!\"#$'(),/:;<>?@[\\]^`{|}"))
def test_every_printable_character_that_wants_an_escape_is_told(char: str) -> None:
    assert [problem.kind for problem in parse_form(f"a={char}".encode()).problems] == [Kind.UNESCAPED]


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        pytest.param(b'{"access_token":"a"}', {Kind.UNESCAPED, Kind.NO_EQUALS}, id="json"),
        pytest.param(b"<html>no</html>\n", {Kind.UNESCAPED, Kind.NO_EQUALS, Kind.TRAILING_LINE_END}, id="html"),
    ],
)
def test_other_formats_are_recognisable(body: bytes, kinds: set[Kind]) -> None:
    assert {problem.kind for problem in parse_form(body).problems} == kinds


def test_a_problem_quotes_what_stands_there() -> None:
    assert parse_form(b"a=1&b=<i>").problems[0].detail == "at '<i>'"


def test_a_form_is_asked_by_name() -> None:
    form = parse_form(b"a=1&b=2&a=3")
    assert (form.first("a"), form.first("c")) == ("1", None)
    assert (form.all("a"), form.all("c")) == (("1", "3"), ())
    assert form.names() == ("a", "b", "a")
    assert form.first("A") is None


def test_problems_do_not_grow_with_the_body() -> None:
    assert len(parse_form(b"<&" * 10_000).problems) == 3


def test_encoding_escapes_all_but_the_unreserved() -> None:
    assert encode_form([("a b", "c&d=é"), ("e", "-._~")]) == b"a+b=c%26d%3D%C3%A9&e=-._~"


@PROPERTY
@given(st.binary() | hostile_texts.map(lambda text: text.encode(errors="replace")))
def test_any_bytes_can_be_read(body: bytes) -> None:
    form = parse_form(body)
    assert all(0 <= problem.offset < len(body) for problem in form.problems)


@PROPERTY
@given(st.lists(st.tuples(st.text(), st.text())))
def test_what_was_encoded_is_read_back(pairs: list[tuple[str, str]]) -> None:
    assert parse_form(encode_form(pairs)) == Form(tuple(pairs))


@PROPERTY
@given(st.lists(st.tuples(hostile_texts, hostile_texts)))
def test_any_pairs_can_be_encoded(pairs: list[tuple[str, str]]) -> None:
    assert parse_form(encode_form(pairs)).problems == ()


@PROPERTY
@given(st.text("ab=&+%4 1;/"))
def test_pairs_are_those_of_the_standard_library(body: str) -> None:
    assert list(parse_form(body.encode()).pairs) == parse_qsl(body, keep_blank_values=True)


@PROPERTY
@given(st.lists(st.tuples(hostile_texts, hostile_texts)))
def test_what_was_escaped_throughout_is_read_back(pairs: list[tuple[str, str]]) -> None:
    assert parse_form(encode_escaped(pairs)).pairs == parse_form(encode_form(pairs)).pairs


def test_every_octet_of_a_value_is_escaped_and_no_name() -> None:
    assert encode_escaped([("wrap_name", "a é")]) == b"wrap_name=%61%20%c3%a9"
