"""Judgements about the challenge of a resource server (section 6.1 of oauth2-00)."""

from __future__ import annotations

from conformance.grammar.abnf_rules import Match, Ruleset
from conformance.grammar.challenge import Attribute, Challenge, ChallengeProblemKind, Quoting, parse_challenges
from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.spec.model import Vocabulary
from conformance.wire.exchange import Exchange

# The draft's grammar has bare URIs, which are no tokens (ruling A8); each attribute's own rule judges its value.
_ALLOWED = {ChallengeProblemKind.NOT_A_TOKEN}


def challenges_of(exchange: Exchange, scheme: str) -> tuple[Challenge, ...]:
    """The challenges of this scheme in a response, the scheme in any letter case."""
    if exchange.response is None:
        return ()
    return parse_challenges(exchange.response.values("WWW-Authenticate")).of(scheme)


def well_formed(challenge: Challenge, exchange: str) -> Judgement:
    """Scheme and attributes can be told apart; every attribute has a value, and no quotation mark stays open."""
    expected = "a scheme, then attributes name=value separated by commas"
    problems = [problem for problem in challenge.problems if problem.kind not in _ALLOWED]
    if problems:
        return broken(expected, f"{problems[0].kind}: {problems[0].detail} in {challenge.raw!r}", exchange)
    if not challenge.attributes:
        return broken(expected, f"no attributes in {challenge.raw!r}", exchange)
    return held(expected, challenge.raw, exchange)


def names_realm(challenge: Challenge, exchange: str) -> Judgement:
    """There is one realm, and it is quoted; single quotation marks are another requirement's business (ruling A9)."""
    expected = 'one attribute realm="..."'
    realms = challenge.all("realm")
    if len(realms) != 1:
        return broken(expected, f"{len(realms) or 'no'} realm in {challenge.raw!r}", exchange)
    quoted = realms[0].quoting in (Quoting.DOUBLE, Quoting.SINGLE)
    return (held if quoted else broken)(expected, f"realm={realms[0].raw}", exchange)


def double_quoted(challenge: Challenge, exchange: str) -> Judgement:
    """No value stands in single quotation marks (ruling A9)."""
    expected = "double quotation marks around values"
    single = [attribute for attribute in challenge.attributes if attribute.quoting is Quoting.SINGLE]
    if single:
        return broken(expected, f"{single[0].name}={single[0].raw}", exchange)
    return held(expected, challenge.raw, exchange)


def in_order(challenge: Challenge, exchange: str, words: Vocabulary) -> Judgement:
    """The attributes the grammar knows stand in its order; unknown ones are ignored (ruling A10)."""
    order = words.challenge_attributes
    expected = f"attributes in the order {', '.join(order)}"
    known = [attribute.name.lower() for attribute in challenge.attributes if attribute.name.lower() in order]
    got = ", ".join(known) or "no known attribute"
    return (held if known == sorted(known, key=order.index) else broken)(expected, got, exchange)


def names_as_defined(challenge: Challenge, exchange: str, words: Vocabulary) -> Judgement:
    """No attribute has one of the other spellings the draft itself slips into (ruling A4)."""
    expected = f"attributes called {', '.join(words.challenge_attributes)}"
    wrong = [
        attribute.name for attribute in challenge.attributes if attribute.name.lower() in words.challenge_misspellings
    ]
    return (broken if wrong else held)(expected, ", ".join(wrong or challenge.names()), exchange)


def fits_rule(challenge: Challenge, exchange: str, name: str, rule: str, grammar: Ruleset) -> Judgement:
    """If the attribute is there, name and value fit the rule of the grammar.

    Single quotation marks are read as double ones: they have a requirement of their own (ruling A9).
    """
    attribute = challenge.get(name)
    if attribute is None:
        return left_open(f"{name} is the server's choice", f"no {name}", exchange)
    expected = f"{name} as the grammar's rule {rule} says"
    got = f"{name}={attribute.raw}"
    match grammar.matches(rule, f"{name}={_as_double_quoted(attribute)}"):
        case Match.YES:
            return held(expected, got, exchange)
        case Match.NO:
            return broken(expected, got, exchange)
        case _:
            return undecided(
                expected, f"a value too long to hold against the grammar: {len(attribute.raw)} characters", exchange
            )


def _as_double_quoted(attribute: Attribute) -> str:
    return f'"{attribute.value}"' if attribute.quoting is Quoting.SINGLE else attribute.raw
