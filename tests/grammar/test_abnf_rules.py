"""Rules given as ABNF, with the grammar of oauth2-00 5.1 and 6.1 as the example (rulings A7 and A8 built in)."""

from __future__ import annotations

import pytest
from hypothesis import given

from conformance.grammar.abnf_rules import LONGEST, GrammarError, Match, Ruleset

from .properties import PROPERTY, hostile_texts

OAUTH2_00 = """
challenge       = "Token" RWS token-challenge
token-challenge = realm [ CS authz-uri ] [ CS token-uri ] [ CS algorithms ] [ CS error ]
authz-uri       = "auth-uri" "=" ( URI-Reference / DQUOTE URI-Reference DQUOTE )
token-uri       = "token-uri" "=" ( URI-Reference / DQUOTE URI-Reference DQUOTE )
algorithms      = "algorithms" "=" DQUOTE 1#algorithm-name DQUOTE
algorithm-name  = "hmac-sha256" / token
error           = "error" "=" DQUOTE token DQUOTE
credentials     = "Token" RWS token-response
token-response  = token-id [ CS nonce ] [ CS timestamp ] [ CS algorithm ] [ CS signature ]
token-id        = "token" "=" DQUOTE token DQUOTE
nonce           = "nonce" "=" DQUOTE token DQUOTE
timestamp       = "timestamp" "=" DQUOTE 1*DIGIT DQUOTE
algorithm       = "algorithm" "=" ( algorithm-name / DQUOTE algorithm-name DQUOTE )
signature       = "signature" "=" DQUOTE 1*( ALPHA / DIGIT / "+" / "/" / "=" ) DQUOTE
"""


@pytest.fixture(scope="module")
def oauth2_00() -> Ruleset:
    return Ruleset(OAUTH2_00)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        pytest.param("challenge", 'Token realm="Service"', id="realm-alone"),
        pytest.param("challenge", 'token REALM="Service"', id="letter-case"),
        pytest.param("challenge", 'Token realm = "Service"', id="blanks-of-rfc-2617"),
        pytest.param("challenge", 'Token realm="a", error="token_expired"', id="optional-ones-left-out"),
        pytest.param("challenge", 'Token realm="a", auth-uri=https://as.example/a?x=1&y=2, error="e"', id="bare-uri"),
        pytest.param("challenge", 'Token realm="a" , auth-uri="https://as.example/a",token-uri="/t"', id="quoted-uris"),
        pytest.param("challenge", r'Token realm="a \"b\"", algorithms="hmac-sha256 , x-y"', id="list-and-escapes"),
        pytest.param("algorithms", 'algorithms="hmac-sha256-x"', id="longer-than-a-literal"),
        pytest.param("authz-uri", "auth-uri=", id="empty-uri-reference"),
        pytest.param("credentials", 'Token token="vF9dft4qmT"', id="bearer"),
        pytest.param(
            "credentials",
            'Token token="a", nonce="b", timestamp="1", algorithm=hmac-sha256, signature="wO/="',
            id="signed",
        ),
        pytest.param("URI-reference", "http://[2001:db8::1]:80/%7e?q#f", id="borrowed-and-named-by-nobody"),
        pytest.param("auth-param", "a = b", id="auth-param"),
        pytest.param("Token-ID", 'token="a"', id="rule-names-have-no-letter-case"),
    ],
)
def test_texts_that_keep_to_a_rule(oauth2_00: Ruleset, rule: str, text: str) -> None:
    assert oauth2_00.matches(rule, text) is Match.YES


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        pytest.param("challenge", "", id="empty"),
        pytest.param("challenge", "Token", id="no-realm"),
        pytest.param("challenge", "Token realm='Service'", id="single-quotes"),
        pytest.param("challenge", 'Token error="a", realm="b"', id="order"),
        pytest.param("challenge", 'Token realm="a" error="b"', id="no-comma"),
        pytest.param("challenge", 'Token realm="a", x="b"', id="unknown-attribute"),
        pytest.param("challenge", 'Token realm="a",', id="comma-at-the-end"),
        pytest.param("challenge", 'WRAP realm="a"', id="other-scheme"),
        pytest.param("authz-uri", "auth-uri=https://as.example/a b", id="blank-in-a-uri"),
        pytest.param("authz-uri", "auth-uri=https://as.example/%zz", id="bad-escape-in-a-uri"),
        pytest.param("authz-uri", 'auth-uri="https://as.example/', id="unclosed-quote"),
        pytest.param("algorithms", 'algorithms=""', id="empty-list"),
        pytest.param("algorithms", 'algorithms="a,,b"', id="empty-element"),
        pytest.param("algorithms", 'algorithms="a b"', id="list-without-comma"),
        pytest.param("error", 'error="a b"', id="not-a-token"),
        pytest.param("error", 'error="é"', id="non-ascii"),
        pytest.param("timestamp", 'timestamp="12a"', id="not-a-number"),
    ],
)
def test_texts_that_break_a_rule(oauth2_00: Ruleset, rule: str, text: str) -> None:
    assert oauth2_00.matches(rule, text) is Match.NO


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        pytest.param("1#a", ["a", "a,a", "a , a\t,a"], ["", ",a", "a,"], id="one-or-more"),
        pytest.param("#a", ["", "a", "a,a"], [","], id="any-number"),
        pytest.param("2#3a", ["a,a", "a,a,a"], ["a", "a,a,a,a"], id="two-to-three"),
        pytest.param("#1a", ["", "a"], ["a,a"], id="at-most-one"),
        pytest.param('"1#a" ; 1#a', ["1#a"], ["a"], id="neither-in-strings-nor-in-comments"),
        pytest.param('%d35 <"> 1*%x41', ['#"A'], ["a"], id="numbers-and-the-old-double-quote"),
    ],
)
def test_notation_of_rfc_2616(rule: str, good: list[str], bad: list[str]) -> None:
    rules = Ruleset(f'list = {rule}\na = "a"')
    assert [rules.matches("list", text) for text in good] == [Match.YES] * len(good)
    assert [rules.matches("list", text) for text in bad] == [Match.NO] * len(bad)


def test_rules_may_stand_as_a_draft_prints_them() -> None:
    rules = Ruleset("""
        ; what follows is indented, commented and broken over lines
        pair = left
        [ CS right ]    ; § 6.1, a comment = no rule

        left = "l" /
          ; a comment between two lines
          "L1"
        left =/ "L2"
        right = "r"
    """)
    assert [rules.matches("pair", text) for text in ("l", "L1, r", "L2,r")] == [Match.YES] * 3
    assert rules.matches("pair", "l r") is Match.NO


def test_two_rulesets_do_not_touch_each_other() -> None:
    one = Ruleset('top = "a" token\ntoken = "1"')
    two = Ruleset('top = "b" token\ntoken = "2"')
    three = Ruleset("top = token")
    texts = ("a1", "b2", "x")
    assert (one.matches("token", "1"), one.matches("token", "x")) == (Match.YES, Match.NO)
    judged = [[rules.matches("top", text) for text in texts] for rules in (one, two, three)]
    assert judged == [
        [Match.YES, Match.NO, Match.NO],
        [Match.NO, Match.YES, Match.NO],
        [Match.YES, Match.YES, Match.YES],
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param('a = "x"\nb = ( "y"', "'b'", id="unclosed-group"),
        pytest.param('a = "x"\nb = c', "'c'", id="undefined-rule"),
        pytest.param('a = "x"\nA = "y"', "'A'", id="defined-twice"),
        pytest.param('a =/ "x"', "'a'", id="adds-to-nothing"),
        pytest.param('DIGIT = "x"', "'DIGIT'", id="core-rule"),
        pytest.param('a = 1#"x"', "'a'", id="list-of-no-rule"),
        pytest.param('a = 3#2b\nb = "x"', "'a'", id="list-of-nothing"),
        pytest.param("a = 3*2DIGIT", "'a'", id="impossible-repetition"),
        pytest.param('"x" / "y"', '"x" / "y"', id="no-rule-at-all"),
    ],
)
def test_a_malformed_ruleset_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(GrammarError, match=f".*{named}"):
        Ruleset(text)


def test_an_unknown_rule_is_the_suites_own_fault(oauth2_00: Ruleset) -> None:
    with pytest.raises(GrammarError, match="'no-such-rule'"):
        oauth2_00.matches("no-such-rule", "a")


def test_longer_texts_are_not_judged(oauth2_00: Ruleset) -> None:
    assert oauth2_00.matches("token", "a" * LONGEST) is Match.YES
    assert oauth2_00.matches("token", "a" * (LONGEST + 1)) is Match.UNDECIDED
    assert oauth2_00.matches("challenge", "," * (LONGEST + 1)) is Match.UNDECIDED


def test_a_spent_stack_is_undecided() -> None:
    assert Ruleset('a = a "x" / "y"').matches("a", "yx") is Match.UNDECIDED


@PROPERTY
@given(hostile_texts)
def test_any_text_is_judged(oauth2_00: Ruleset, text: str) -> None:
    for rule in ("challenge", "authz-uri", "quoted-string"):
        assert oauth2_00.matches(rule, text) in Match
