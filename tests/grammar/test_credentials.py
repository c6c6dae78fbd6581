"""Credentials in Authorization."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.grammar.auth_scheme import ChallengeProblemKind
from conformance.grammar.credentials import format_credentials, parse_credentials

from .properties import PROPERTY, hostile_texts, tokens

SIGNED = [("token", "vF9dft4qmT"), ("algorithm", "hmac-sha256"), ("signature", "wOJI/PY=")]


def test_values_are_quoted() -> None:
    expected = 'Token token="vF9dft4qmT", algorithm="hmac-sha256", signature="wOJI/PY="'
    assert format_credentials("Token", SIGNED) == expected


def test_all_values_bare() -> None:
    expected = "Token token=vF9dft4qmT, algorithm=hmac-sha256, signature=wOJI/PY="
    assert format_credentials("Token", SIGNED, quoted=False) == expected


def test_one_value_bare() -> None:
    expected = 'Token token="vF9dft4qmT", algorithm=hmac-sha256, signature="wOJI/PY="'
    assert format_credentials("Token", SIGNED, bare={"algorithm"}) == expected


def test_quotes_and_backslashes_are_escaped() -> None:
    assert format_credentials("Token", [("token", 'a"b\\c')]) == r'Token token="a\"b\\c"'


def test_a_scheme_without_attributes() -> None:
    assert format_credentials("WRAP", []) == "WRAP"


@pytest.mark.parametrize("value", ["", " , ", "<b>", 'token="a"'])
def test_no_scheme_no_credentials(value: str) -> None:
    assert parse_credentials(value) is None


def test_basic_credentials_are_a_token68() -> None:
    credentials = parse_credentials("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
    assert credentials is not None
    assert (credentials.scheme, credentials.token68) == ("Basic", "QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
    assert credentials.problems == ()


def test_a_second_scheme_is_a_problem_of_the_first() -> None:
    value = 'Token token="a", Basic abc'
    credentials = parse_credentials(value)
    assert credentials is not None
    assert (credentials.scheme, credentials.names(), credentials.raw) == ("Token", ("token",), value)
    assert [problem.kind for problem in credentials.problems] == [ChallengeProblemKind.MORE_THAN_ONE]


def test_junk_before_the_scheme_is_a_problem() -> None:
    credentials = parse_credentials('x=y, Token token="a"')
    assert credentials is not None
    assert [problem.kind for problem in credentials.problems] == [ChallengeProblemKind.NO_SCHEME]


@PROPERTY
@given(hostile_texts)
def test_any_text_can_be_read(value: str) -> None:
    parse_credentials(value)


@PROPERTY
@given(tokens, st.lists(st.tuples(tokens, hostile_texts)))
def test_what_was_written_is_read_back(scheme: str, attributes: list[tuple[str, str]]) -> None:
    credentials = parse_credentials(format_credentials(scheme, attributes))
    assert credentials is not None
    assert credentials.scheme == scheme
    assert [(attribute.name, attribute.value) for attribute in credentials.attributes] == attributes


@PROPERTY
@given(tokens, st.lists(st.tuples(tokens, tokens.filter(lambda text: not text.startswith("'")))))
def test_bare_tokens_are_read_back(scheme: str, attributes: list[tuple[str, str]]) -> None:
    credentials = parse_credentials(format_credentials(scheme, attributes, quoted=False))
    assert credentials is not None
    assert [(attribute.name, attribute.raw) for attribute in credentials.attributes] == attributes
