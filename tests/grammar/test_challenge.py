"""Challenges in WWW-Authenticate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import WWWAuthenticate

from conformance.grammar.challenge import Challenge, ChallengeProblemKind, Challenges, Quoting, parse_challenges
from conformance.grammar.lexis import quote

from .properties import PROPERTY, hostile_lines, tokens

Kind = ChallengeProblemKind
Read = list[tuple[str, list[tuple[str, str]]]]


def read(found: Challenges) -> Read:
    """Schemes, names and values alone."""
    return [(c.scheme, [(attribute.name, attribute.value) for attribute in c.attributes]) for c in found.challenges]


def kinds(found: Challenges) -> list[Kind]:
    every = [*found.problems, *(problem for challenge in found.challenges for problem in challenge.problems)]
    return [problem.kind for problem in every]


def only(*lines: str) -> Challenge:
    (challenge,) = parse_challenges(lines).challenges
    return challenge


def token(**attributes: str) -> Read:
    """One challenge of the scheme Token."""
    return [("Token", list(attributes.items()))]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([], [], id="no-header"),
        pytest.param([""], [], id="empty-header"),
        pytest.param([" , ,"], [], id="empty-elements-alone"),
        pytest.param(["WRAP"], [("WRAP", [])], id="bare-scheme"),
        pytest.param(
            ["Negotiate, WRAP, Token x=y"], [("Negotiate", []), ("WRAP", []), *token(x="y")], id="bare-schemes"
        ),
        pytest.param(['Token realm="a"'], token(realm="a"), id="one-attribute"),
        pytest.param(['Token realm="a, b", error="c"'], token(realm="a, b", error="c"), id="quoted-comma"),
        pytest.param([r'Token realm="a\"b\\c\d"'], token(realm='a"b\\cd'), id="quoted-pairs"),
        pytest.param(['Token realm = "a" , error= b'], token(realm="a", error="b"), id="blanks-around-equals"),
        pytest.param(['Token realm="a",\r\n error="b"'], token(realm="a", error="b"), id="folded-line"),
        pytest.param([',, Token ,realm="a",,error="b",'], token(realm="a", error="b"), id="empty-elements"),
        pytest.param(["Token realm='a', algorithms='b,c'"], token(realm="a", algorithms="b,c"), id="single-quotes"),
        pytest.param(['Basic x="a", Token x="b"'], [("Basic", [("x", "a")]), *token(x="b")], id="two-on-a-line"),
        pytest.param(['Basic x="a"', 'Token x="b"'], [("Basic", [("x", "a")]), *token(x="b")], id="two-lines"),
        pytest.param(['Token realm="a"', 'error="b"'], token(realm="a", error="b"), id="attribute-on-the-next-line"),
    ],
)
def test_well_formed_lists(lines: list[str], expected: Read) -> None:
    found = parse_challenges(lines)
    assert read(found) == expected
    assert kinds(found) == []


@pytest.mark.parametrize(
    ("line", "expected", "problem"),
    [
        pytest.param('realm="a"', [], Kind.NO_SCHEME, id="no-scheme"),
        pytest.param('x="a", Token y="b"', token(y="b"), Kind.NO_SCHEME, id="attribute-before-the-scheme"),
        pytest.param('Token x="a" y="b"', token(x="a", y="b"), Kind.MISSING_COMMA, id="no-comma-between-attributes"),
        pytest.param(
            'Basic x="a" Token x="b"',
            [("Basic", [("x", "a")]), *token(x="b")],
            Kind.MISSING_COMMA,
            id="no-comma-between-challenges",
        ),
        pytest.param("Token x=My Photos, y=z", token(x="My", y="z"), Kind.JUNK, id="unquoted-words"),
        pytest.param("<b>, Token x=y", token(x="y"), Kind.JUNK, id="junk-before-the-scheme"),
        pytest.param('Token "a, b", x=y', token(x="y"), Kind.JUNK, id="quoted-junk-with-a-comma"),
        pytest.param('Token "a, b', token(), Kind.JUNK, id="unclosed-junk"),
        pytest.param('Token x="a"b, y=z', token(x="a", y="z"), Kind.GLUED, id="glued-text"),
        pytest.param("Token x='Bob's', y=z", token(x="Bob", y="z"), Kind.GLUED, id="apostrophe-in-single-quotes"),
        pytest.param('Token x="a, y="b"', token(x="a, y="), Kind.GLUED, id="closed-by-the-next-opening-quote"),
        pytest.param('Token x="a, y=z', token(x="a, y=z"), Kind.UNCLOSED_QUOTE, id="unclosed-double"),
        pytest.param("Token x='a, y=z", token(x="a", y="z"), Kind.UNCLOSED_QUOTE, id="unclosed-single"),
        pytest.param("Token x=y, realm=", token(x="y", realm=""), Kind.EMPTY_VALUE, id="empty-value"),
        pytest.param("Token realm=a/b", token(realm="a/b"), Kind.NOT_A_TOKEN, id="not-a-token"),
        pytest.param('Token realm="a\x1bb"', token(realm="a\x1bb"), Kind.CONTROL, id="control"),
        pytest.param('Token x="a", X="b"', token(x="a", X="b"), Kind.DUPLICATE, id="duplicate"),
        pytest.param("Token abc==, x=y, z=1", token(x="y", z="1"), Kind.TOKEN68_MIXED, id="token68-and-attributes"),
        pytest.param("Token realm=, x=y", token(x="y"), Kind.TOKEN68_MIXED, id="empty-first-value-is-a-token68"),
    ],
)
def test_malformed_lists_are_read_and_told(line: str, expected: Read, problem: Kind) -> None:
    found = parse_challenges([line])
    assert read(found) == expected
    assert kinds(found) == [problem]


def test_an_unclosed_quote_ends_with_its_line() -> None:
    found = parse_challenges(['Token realm="a', 'Basic realm="b"'])
    assert read(found) == [*token(realm="a"), ("Basic", [("realm", "b")])]
    assert kinds(found) == [Kind.UNCLOSED_QUOTE]


@pytest.mark.parametrize(
    ("text", "value", "quoting"),
    [
        pytest.param("abc", "abc", Quoting.NONE, id="bare"),
        pytest.param(
            "https://as.example/authorize?x=1&y=2", "https://as.example/authorize?x=1&y=2", Quoting.NONE, id="bare-uri"
        ),
        pytest.param('"https://as.example/"', "https://as.example/", Quoting.DOUBLE, id="double"),
        pytest.param("'a,b'", "a,b", Quoting.SINGLE, id="single"),
        pytest.param('"a', "a", Quoting.BROKEN, id="unclosed-double"),
        pytest.param("'a", "a", Quoting.BROKEN, id="unclosed-single"),
        pytest.param('"a"b', "a", Quoting.DOUBLE, id="glued"),
    ],
)
def test_raw_and_quoting_are_kept(text: str, value: str, quoting: Quoting) -> None:
    attribute = only(f"Token realm=x, auth-uri= {text}").get("auth-uri")
    assert attribute is not None
    assert (attribute.raw, attribute.value, attribute.quoting) == (text, value, quoting)


@pytest.mark.parametrize(
    ("line", "token68"),
    [
        pytest.param("NTLM TlRMTVNTUAAB==", "TlRMTVNTUAAB==", id="padded"),
        pytest.param("Negotiate a-b._~+/c , Basic realm=x", "a-b._~+/c", id="another-challenge-behind-it"),
        pytest.param("Token realm", "realm", id="a-word"),
        pytest.param("Token a=b", None, id="an-attribute"),
        pytest.param("Token", None, id="nothing"),
    ],
)
def test_token68(line: str, token68: str | None) -> None:
    assert parse_challenges([line]).challenges[0].token68 == token68


def test_challenges_of_a_scheme_in_any_letter_case() -> None:
    found = parse_challenges(['Token realm="a", Basic realm="b"', 'TOKEN realm="c"'])
    assert [challenge.raw for challenge in found.of("token")] == ['Token realm="a"', 'TOKEN realm="c"']
    assert found.of("Tok") == ()


def test_attributes_by_name_in_any_letter_case() -> None:
    challenge = only('Token Realm="a", x=1, realm="b"')
    assert challenge.names() == ("Realm", "x", "realm")
    assert [attribute.value for attribute in challenge.all("REALM")] == ["a", "b"]
    first = challenge.get("realm")
    assert first is not None
    assert first.value == "a"
    assert challenge.get("y") is None


def test_raw_is_the_challenge_as_received() -> None:
    found = parse_challenges([' Basic realm="a" ,Token  realm = b ', "error='c',,", "Negotiate"])
    assert [challenge.raw for challenge in found.challenges] == [
        'Basic realm="a"',
        "Token  realm = b, error='c'",
        "Negotiate",
    ]


def test_a_problem_tells_where_it_is() -> None:
    (problem,) = only('Token realm="a"', "x=1, y=a/b").problems
    assert (problem.line, problem.offset, problem.detail) == (1, 5, "at 'y=a/b'")


@PROPERTY
@given(hostile_lines)
def test_any_text_can_be_read(lines: list[str]) -> None:
    found = parse_challenges(lines)
    for problem in found.problems:
        assert 0 <= problem.offset < len(lines[problem.line])
    for challenge in found.challenges:
        assert challenge.raw.startswith(challenge.scheme)


parameters = st.lists(st.tuples(tokens, st.text(max_size=8)), max_size=4)
challenge_lists = st.lists(st.tuples(tokens, parameters), max_size=4)


@PROPERTY
@given(challenge_lists, st.randoms(use_true_random=False))
def test_a_list_means_the_same_on_one_line_and_on_many(written: Read, random: object) -> None:
    elements: list[str] = []
    for scheme, pairs in written:
        first, *others = [f"{name}={quote(value)}" for name, value in pairs] or [""]
        elements += [f"{scheme} {first}".strip(), *others]
    lines: list[str] = []
    for element in elements:
        if lines and random.random() < 0.5:  # type: ignore[attr-defined]
            lines[-1] += f", {element}"
        else:
            lines.append(element)
    whole, split = parse_challenges([", ".join(elements)]), parse_challenges(lines)
    assert read(whole) == read(split) == [(scheme, [*pairs]) for scheme, pairs in written]
    assert [c.raw for c in whole.challenges] == [c.raw for c in split.challenges]
    assert kinds(whole) == kinds(split)


@PROPERTY
@given(st.dictionaries(st.text("abc", min_size=1), st.text("a ,='\"\\é", min_size=1), min_size=1))
def test_one_challenge_reads_as_in_werkzeug(pairs: dict[str, str]) -> None:
    line = "Token " + ", ".join(f"{name}={quote(value)}" for name, value in pairs.items())
    theirs = WWWAuthenticate.from_header(line)
    assert theirs is not None
    assert read(parse_challenges([line])) == [("Token", list(theirs.parameters.items()))]
