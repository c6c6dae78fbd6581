"""The challenge of the resource server and its grammar (section 6.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from conformance.grammar.abnf_rules import Ruleset
from conformance.grammar.challenge import Challenge
from conformance.outcome.judgement import Judgement, left_open
from conformance.roles.resource_flow import ResourceFlow
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import challenges
from conformance.suites.subjects import NO_TOKEN

NO_CHALLENGE = "the resource server sent no challenge of the scheme"


def seen(check: Check, resource: ResourceFlow) -> Iterator[tuple[Challenge, str]]:
    """Every challenge of the draft's scheme in the run, with the exchange it came in."""
    resource.attempt(NO_TOKEN)
    for attempt in resource.attempts():
        if attempt.exchange and not attempt.doubt:
            for challenge in challenges.challenges_of(attempt.exchange, check.profile.vocabulary.auth_scheme):
                yield challenge, attempt.exchange.id


def judge_all(check: Check, resource: ResourceFlow, judge: Callable[[Challenge, str], Judgement]) -> None:
    """Hold one judgement against every challenge seen."""
    check.all((judge(challenge, exchange) for challenge, exchange in seen(check, resource)), NO_CHALLENGE)


@requirement("challenge/syntax")
def test_syntax(check: Check, resource: ResourceFlow) -> None:
    """Every challenge can be read attribute by attribute."""
    judge_all(check, resource, challenges.well_formed)


@requirement("challenge/realm")
def test_realm(check: Check, resource: ResourceFlow) -> None:
    """Every challenge has one quoted realm."""
    judge_all(check, resource, challenges.names_realm)


@requirement("challenge/quoting")
def test_quoting(check: Check, resource: ResourceFlow) -> None:
    """No challenge copies the single quotation marks of the draft's examples."""
    judge_all(check, resource, challenges.double_quoted)


@requirement("challenge/attribute-order")
def test_attribute_order(check: Check, resource: ResourceFlow) -> None:
    """The known attributes stand in the order of the grammar."""
    words = check.profile.vocabulary
    judge_all(check, resource, lambda challenge, exchange: challenges.in_order(challenge, exchange, words))


@requirement("challenge/attribute-names")
def test_attribute_names(check: Check, resource: ResourceFlow) -> None:
    """The attributes have the names of the grammar, not those of the section titles."""
    words = check.profile.vocabulary
    judge_all(check, resource, lambda challenge, exchange: challenges.names_as_defined(challenge, exchange, words))


RULES = {
    "challenge/auth-uri": ("auth-uri", "authz-uri"),
    "challenge/token-uri": ("token-uri", "token-uri"),
    "challenge/algorithms": ("algorithms", "algorithms"),
    "challenge/error": ("error", "error"),
}


@requirements(RULES)
def test_attribute(check: Check, resource: ResourceFlow, grammar: Ruleset, subject: tuple[str, str]) -> None:
    """The attribute, where it is there, fits its rule of the grammar."""
    name, rule = subject
    judge_all(
        check, resource, lambda challenge, exchange: challenges.fits_rule(challenge, exchange, name, rule, grammar)
    )


@requirements({"challenge/auth-uri-query": "auth-uri", "challenge/token-uri-query": "token-uri"})
def test_endpoint_with_query(check: Check, resource: ResourceFlow, subject: str) -> None:
    """Whether the endpoint in the challenge has a query of its own is recorded."""

    def query_of(challenge: Challenge, exchange: str) -> Judgement:
        attribute = challenge.get(subject)
        has = "no " + subject if attribute is None else ("a query" if "?" in attribute.value else "no query")
        return left_open("nothing: a query is the server's choice", has, exchange)

    judge_all(check, resource, query_of)


@requirement("challenge/endpoints-as-configured")
def test_endpoints_as_configured(check: Check, resource: ResourceFlow) -> None:
    """Whether the endpoints in the challenge are those of the target file is recorded."""
    endpoints = check.run.target.endpoints
    configured = {"auth-uri": endpoints.get("authorization"), "token-uri": endpoints.get("token")}

    def compare(challenge: Challenge, exchange: str) -> Judgement:
        named = {name: challenge.get(name) for name in configured}
        same = [name for name, attribute in named.items() if attribute and attribute.value == configured[name]]
        other = [name for name, attribute in named.items() if attribute and attribute.value != configured[name]]
        got = f"as configured: {', '.join(same) or 'none'}; other: {', '.join(other) or 'none'}"
        return left_open("nothing: the target file decides where requests go", got, exchange)

    judge_all(check, resource, compare)
