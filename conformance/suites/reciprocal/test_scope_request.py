"""Where party B names the scope it wants in return (section 2.1)."""

from __future__ import annotations

from conformance.grammar.abnf_rules import Ruleset
from conformance.grammar.form import Form
from conformance.outcome.judgement import left_open
from conformance.roles.reciprocal.grants import ReciprocalGrants
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import grants as judgements
from conformance.suites.judgements import json_answers
from conformance.wire.exchange import Exchange

NAME = "reciprocal"


def way_back(grants: ReciprocalGrants) -> tuple[Form, Exchange]:
    """The query of the redirection URI after an approval, and the exchange that brought it."""
    granted = grants.tokens.flow(grants.client).authorization.working
    return granted.callback.query, granted.exchange


def answer(grants: ReciprocalGrants) -> Exchange:
    """The answer that brought party A its access token."""
    return grants.tokens.flow(grants.client).working.exchange


@requirement("reciprocal-response/in-authorization-response")
def test_in_authorization_response(check: Check, grants: ReciprocalGrants) -> None:
    """Whether the redirection URI has the parameter is recorded."""
    form, exchange = way_back(grants)
    got = f"{NAME}={form.first(NAME)!r}" if form.all(NAME) else f"no {NAME}"
    check(left_open(f"{NAME} in the redirection URI, or none", got, exchange.id))


@requirement("reciprocal-response/authorization-response-scope")
def test_authorization_response_scope(check: Check, grants: ReciprocalGrants, grammar: Ruleset) -> None:
    """The parameter in the redirection URI, if it is there, stands once and is a scope (ruling C1)."""
    form, exchange = way_back(grants)
    check(judgements.scope_in_query(form, NAME, grammar, exchange.id))


@requirement("reciprocal-response/in-token-response")
def test_in_token_response(check: Check, grants: ReciprocalGrants) -> None:
    """Whether the token response has the member is recorded."""
    exchange = answer(grants)
    there = json_answers.object_of(exchange).has(NAME)
    check(left_open(f"{NAME} in the token response, or none", NAME if there else f"no {NAME}", exchange.id))


@requirement("reciprocal-response/token-response-scope")
def test_token_response_scope(check: Check, grants: ReciprocalGrants, grammar: Ruleset) -> None:
    """The member of the token response, if it is there, is one string that is a scope (ruling C1)."""
    check(json_answers.fits_rule(answer(grants), NAME, "scope", grammar))


@requirement("reciprocal-response/same-in-both")
def test_same_in_both(check: Check, grants: ReciprocalGrants) -> None:
    """Redirection URI and token response do not name two scopes (ruling C12)."""
    form, _ = way_back(grants)
    check(judgements.same_in_both(form, answer(grants), NAME))
