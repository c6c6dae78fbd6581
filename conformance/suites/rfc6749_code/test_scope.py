"""The scope that is asked for and the scope that is granted (section 3.3)."""

from __future__ import annotations

from dataclasses import replace

from conformance.grammar.abnf_rules import Ruleset
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.deviation import UNKNOWN, with_, without
from conformance.roles.token_flow import TokenFlow
from conformance.roles.trial import Trial, trial_of
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import authorization_errors, json_answers

OMITTED = trial_of(without("scope"))
UNKNOWN_SCOPE = replace(trial_of(with_("a scope nobody knows", scope=UNKNOWN)), redeemed=True)


@requirements({"scope/omitted": OMITTED})
def test_omitted(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
    """A request without a scope is granted, or the error says that its scope is invalid."""
    tried = delegation.attempt(subject)
    check(authorization_errors.scope_defaulted(tried, delegation.redirect_uri, delegation.way))


@requirements({"scope/unknown": UNKNOWN_SCOPE})
def test_unknown(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
    """A token that comes of a scope nobody knows comes with the scope it has."""
    check(authorization_errors.scope_told(delegation.attempt(subject)))


@requirement("scope/grammar")
def test_grammar(check: Check, flow: TokenFlow, grammar: Ruleset) -> None:
    """The scope of a token, if the answer names one, is a list of scope-tokens parted by one blank each."""
    check.all(json_answers.fits_rule(exchange, "scope", "scope", grammar) for exchange in flow.answers())
