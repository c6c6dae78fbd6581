"""The challenge of a resource server, attribute by attribute."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.grammar.abnf_rules import LONGEST, Ruleset
from conformance.grammar.challenge import Challenge, parse_challenges
from conformance.outcome.judgement import Judgement, Standing
from conformance.spec.loading import load_profile
from conformance.suites.judgements import challenges
from conformance.wire.exchange import Exchange

from .messages import said, unanswered

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
WORDS = load_profile("oauth2-00").vocabulary
FULL = (
    'Token realm="Service", auth-uri=https://as.example/authorize, token-uri="https://as.example/token", '
    "algorithms=\"hmac-sha256\", error='expired_token'"
)
HOSTILE = {
    "nothing": "",
    "control-characters": "Token \x00\x01\x1f",
    "quote-left-open": 'Token realm="Service',
    "commas": "Token " + "," * 1_000,
    "equals-signs": "Token =" + "=" * 1_000,
    "attributes": "Token " + ", ".join(f"a{i}=1" for i in range(1_000)),
    "one-long-value": f'Token realm="{"x" * 60_000}"',
    "latin-1": 'Token realm="\xff\xfe"',
    "backslashes": 'Token realm="' + "\\" * 999,
}


@pytest.fixture(scope="module")
def grammar() -> Ruleset:
    return Ruleset(load_profile("oauth2-00").abnf)


def challenge(value: str) -> Challenge:
    """The one challenge in a header value."""
    [found] = parse_challenges((value,)).of("Token")
    return found


@pytest.mark.parametrize(
    ("exchange", "count"),
    [
        pytest.param(said(401, b"", ("WWW-Authenticate", FULL)), 1, id="one"),
        pytest.param(said(401, b"", ("www-authenticate", 'tOKEN realm="a"')), 1, id="letter-case"),
        pytest.param(said(401, b"", ("WWW-Authenticate", f'Basic realm="a", {FULL}')), 1, id="behind-another-scheme"),
        pytest.param(said(401, b"", ("WWW-Authenticate", FULL), ("WWW-Authenticate", FULL)), 2, id="two-lines"),
        pytest.param(said(401), 0, id="no-header"),
        pytest.param(said(401, b"", ("WWW-Authenticate", 'Basic realm="Token"')), 0, id="scheme-in-a-value"),
        pytest.param(said(401, b"", ("WWW-Authenticate", 'Tokens realm="a"')), 0, id="longer-word"),
        pytest.param(said(401, b"", ("WWW-Authenticate", "")), 0, id="empty-header"),
        pytest.param(unanswered(), 0, id="no-response"),
    ],
)
def test_the_challenges_of_a_scheme_are_found(exchange: Exchange, count: int) -> None:
    assert len(challenges.challenges_of(exchange, "Token")) == count


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(FULL, id="all-attributes"),
        pytest.param('Token realm="a b, c=d"', id="separators-within-quotes"),
        pytest.param('Token realm = "a"', id="blanks-around-equals"),
        pytest.param("Token realm='a b'", id="single-quotes-are-another-requirement's-business"),
        pytest.param('Token token-uri=https://as.example/t?a=1,realm="a"', id="bare-uri"),
        pytest.param('Token realm="a", unknown=1', id="unknown-attribute"),
    ],
)
def test_a_challenge_can_be_read(value: str) -> None:
    judgement = challenges.well_formed(challenge(value), "r-1")
    assert (judgement.standing, judgement.got, judgement.exchange) == (HELD, value, "r-1")


@pytest.mark.parametrize(
    ("value", "got"),
    [
        pytest.param("Token", "no attributes in 'Token'", id="scheme-alone"),
        pytest.param("Token abc123==", "no attributes", id="a-bare-value"),
        pytest.param('Token realm="a" error="b"', "missing-comma", id="no-comma"),
        pytest.param('Token realm="a', "unclosed-quote", id="open-quote"),
        pytest.param('Token error="b", realm=', "empty-value", id="no-value"),
        pytest.param('Token realm="a"b', "glued", id="text-behind-a-quote"),
        pytest.param('Token realm="a", realm="b"', "duplicate", id="twice"),
        pytest.param('Token realm="\x01"', "control", id="control-character"),
    ],
)
def test_a_challenge_that_cannot_be_read_is_broken(value: str, got: str) -> None:
    judgement = challenges.well_formed(challenge(value), "r-1")
    assert judgement.standing is BROKEN
    assert got in judgement.got


@pytest.mark.parametrize(
    ("value", "standing", "got"),
    [
        pytest.param('Token realm="Service"', HELD, 'realm="Service"', id="quoted"),
        pytest.param('Token realm=""', HELD, 'realm=""', id="empty-and-quoted"),
        pytest.param("Token realm='Service'", HELD, "realm='Service'", id="single-quotes"),
        pytest.param('Token REALM="Service"', HELD, 'realm="Service"', id="letter-case"),
        pytest.param("Token realm=Service", BROKEN, "realm=Service", id="bare"),
        pytest.param('Token error="x"', BROKEN, "no realm in 'Token error=\"x\"'", id="none"),
        pytest.param('Token realm="a", realm="b"', BROKEN, "2 realm in", id="two"),
        pytest.param('Token realm="a', BROKEN, 'realm="a', id="open-quote"),
    ],
)
def test_there_is_one_quoted_realm(value: str, standing: Standing, got: str) -> None:
    judgement = challenges.names_realm(challenge(value), "r-1")
    assert judgement.standing is standing
    assert judgement.got.startswith(got)


@pytest.mark.parametrize(
    ("value", "standing"),
    [
        ('Token realm="a", token-uri=https://as.example/t', HELD),
        ('Token realm="it\'s"', HELD),
        ("Token realm='a'", BROKEN),
        ("Token realm=\"a\", algorithms='a,b'", BROKEN),
    ],
    ids=["double-and-bare", "apostrophe-within", "realm-in-single", "list-in-single"],
)
def test_single_quotation_marks_are_told(value: str, standing: Standing) -> None:
    assert challenges.double_quoted(challenge(value), "r-1").standing is standing


@pytest.mark.parametrize(
    ("value", "standing", "got"),
    [
        pytest.param(FULL, HELD, "realm, auth-uri, token-uri, algorithms, error", id="the-grammar's-order"),
        pytest.param('Token realm="a", error="b"', HELD, "realm, error", id="some-left-out"),
        pytest.param('Token x=1, realm="a", y=2, error="b", z=3', HELD, "realm, error", id="unknown-ones-between"),
        pytest.param("Token x=1", HELD, "no known attribute", id="none-known"),
        pytest.param('Token REALM="a", Error="b"', HELD, "realm, error", id="letter-case"),
        pytest.param('Token error="b", realm="a"', BROKEN, "error, realm", id="realm-last"),
        pytest.param(
            'Token realm="a", token-uri="/t", auth-uri="/a"', BROKEN, "realm, token-uri, auth-uri", id="uris-swapped"
        ),
    ],
)
def test_known_attributes_stand_in_order(value: str, standing: Standing, got: str) -> None:
    judgement = challenges.in_order(challenge(value), "r-1", WORDS)
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("auth-uri", HELD),
        ("token-uri", HELD),
        ("unknown", HELD),
        ("authz-uri", BROKEN),
        ("authorization-uri", BROKEN),
        ("authz_uri", BROKEN),
        ("Auth_URI", BROKEN),
        ("token_uri", BROKEN),
    ],
)
def test_the_draft_s_other_spellings_are_told(name: str, standing: Standing) -> None:
    judgement = challenges.names_as_defined(challenge(f'Token realm="a", {name}="/x"'), "r-1", WORDS)
    assert judgement.standing is standing
    assert name in judgement.got


@pytest.mark.parametrize(
    ("name", "rule", "value", "standing"),
    [
        pytest.param("auth-uri", "authz-uri", "auth-uri=https://as.example/a?b=c", HELD, id="bare-uri"),
        pytest.param("auth-uri", "authz-uri", 'auth-uri="https://as.example/a"', HELD, id="quoted-uri"),
        pytest.param("auth-uri", "authz-uri", "auth-uri='/a'", HELD, id="uri-in-single-quotes"),
        pytest.param("auth-uri", "authz-uri", "AUTH-URI=/a", HELD, id="letter-case"),
        pytest.param("auth-uri", "authz-uri", 'auth-uri="a b"', BROKEN, id="uri-with-a-blank"),
        pytest.param("auth-uri", "authz-uri", 'auth-uri="http://[x"', BROKEN, id="no-uri"),
        pytest.param("token-uri", "token-uri", "token-uri=/t", HELD, id="token-uri"),
        pytest.param("token-uri", "token-uri", 'token-uri="<t>"', BROKEN, id="no-token-uri"),
        pytest.param("algorithms", "algorithms", 'algorithms="hmac-sha256,rsa"', HELD, id="list"),
        pytest.param("algorithms", "algorithms", 'algorithms="hmac-sha256, rsa"', HELD, id="list-with-blank"),
        pytest.param("algorithms", "algorithms", "algorithms='hmac-sha256,rsa'", HELD, id="list-in-single-quotes"),
        pytest.param("algorithms", "algorithms", "algorithms=hmac-sha256", BROKEN, id="bare-list"),
        pytest.param("algorithms", "algorithms", 'algorithms=""', BROKEN, id="empty-list"),
        pytest.param("error", "error", 'error="expired_token"', HELD, id="one-token"),
        pytest.param("error", "error", 'error="expired token"', BROKEN, id="two-words"),
        pytest.param("error", "error", "error=expired_token", BROKEN, id="bare-token"),
        pytest.param("error", "error", 'other="x"', OPEN, id="left-out"),
        pytest.param("error", "error", f'error="{"x" * LONGEST}"', UNDECIDED, id="too-long-to-judge"),
    ],
)
def test_an_attribute_fits_its_rule(grammar: Ruleset, name: str, rule: str, value: str, standing: Standing) -> None:
    judgement = challenges.fits_rule(challenge(f'Token realm="a", {value}'), "r-1", name, rule, grammar)
    assert judgement.standing is standing


JUDGEMENTS: dict[str, Callable[[Challenge, str], Judgement]] = {
    "well-formed": challenges.well_formed,
    "realm": challenges.names_realm,
    "double-quoted": challenges.double_quoted,
    "order": lambda found, exchange: challenges.in_order(found, exchange, WORDS),
    "names": lambda found, exchange: challenges.names_as_defined(found, exchange, WORDS),
}


@pytest.mark.parametrize("judge", JUDGEMENTS.values(), ids=list(JUDGEMENTS))
@pytest.mark.parametrize("value", HOSTILE.values(), ids=list(HOSTILE))
def test_a_judgement_survives_what_no_server_sends(judge: Callable[[Challenge, str], Judgement], value: str) -> None:
    for found in challenges.challenges_of(said(401, b"", ("WWW-Authenticate", value)), "Token"):
        assert judge(found, "r-1").exchange == "r-1"
