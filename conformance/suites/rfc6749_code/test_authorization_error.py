"""An authorization request that fails: who is told, and of what (section 4.1.2.1)."""

from __future__ import annotations

from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.trial import Trial
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.forms.denials import brings_nothing_on_denial, brings_state_on_denial, reports_denial
from conformance.suites.judgements import authorization_errors
from conformance.suites.judgements.error_texts import error_characters
from conformance.suites.rfc6749_code.test_authorization_endpoint import REPEATED
from conformance.suites.rfc6749_code.test_authorization_request import NOTHING_ISSUED
from conformance.suites.rfc6749_code.test_redirect_uri import NOTHING_SENT
from conformance.suites.rfc6749_code.test_scope import UNKNOWN_SCOPE

UNKNOWN_CLIENT = NOTHING_ISSUED["authorization-request/client-id-unknown"]
WITHOUT_CLIENT = NOTHING_ISSUED["authorization-request/client-id-missing"]
WITHOUT_TYPE = NOTHING_ISSUED["authorization-request/response-type-missing"]
UNKNOWN_TYPE = NOTHING_ISSUED["authorization-request/response-type-unknown"]
ELSEWHERE = NOTHING_SENT["redirect-uri/another-host"]


@requirement("authorization-error/unknown-client-not-redirected")
def test_not_redirected(check: Check, delegation: AuthorizationFlow) -> None:
    """The request of a client nobody knows, or of none, does not lead to the redirection URI that it names."""
    tried = [delegation.attempt(trial) for trial in (WITHOUT_CLIENT, UNKNOWN_CLIENT)]
    check.all(authorization_errors.not_sent_back(each, delegation.redirect_uri) for each in tried)


@requirement("authorization-error/owner-informed")
def test_owner_informed(check: Check, delegation: AuthorizationFlow) -> None:
    """An unknown client and a redirection URI that is not registered lead to a page with words on it."""
    trials = [UNKNOWN_CLIENT]
    if check.run.target.missing(("client.redirect_uri:registered",), delegation.client) is None:
        trials.append(ELSEWHERE)
    check.all(authorization_errors.owner_informed(delegation.attempt(trial)) for trial in trials)


TYPE_ERRORS = ("invalid_request", "unsupported_response_type")


@requirements(
    {
        "authorization-error/response-type-missing": WITHOUT_TYPE,
        "authorization-error/response-type-unknown": UNKNOWN_TYPE,
    }
)
def test_response_type(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
    """A user who is sent back after a wrong response_type brings its error, and the state of the request."""
    tried, state = delegation.attempt(subject), delegation.request().value(delegation.way.state)
    check(authorization_errors.named_as(tried, delegation.redirect_uri, delegation.way, TYPE_ERRORS, state))


@requirement("authorization-error/reported")
def test_reported(check: Check, delegation: AuthorizationFlow) -> None:
    """After a wrong response_type the user is sent back, and not left with a page."""
    tried = [delegation.attempt(trial) for trial in (WITHOUT_TYPE, UNKNOWN_TYPE)]
    check.all(authorization_errors.reported(each, delegation.redirect_uri, delegation.way) for each in tried)


test_access_denied = reports_denial("authorization-error/access-denied")
test_state = brings_state_on_denial("authorization-error/state")
test_nothing_on_denial = brings_nothing_on_denial("authorization-error/nothing-issued")


@requirement("authorization-error/characters")
def test_characters(check: Check, delegation: AuthorizationFlow) -> None:
    """Whatever the user is sent back with, an error is made of the characters it can have."""
    tried = [delegation.denial]
    tried += [delegation.attempt(trial) for trial in (WITHOUT_TYPE, UNKNOWN_TYPE, REPEATED, UNKNOWN_SCOPE)]
    found = [(each, authorization_errors.sent_back(each, delegation.redirect_uri, delegation.way)) for each in tried]
    check.all(
        (
            error_characters(authorization_errors.error_texts(form), each.exchange.id)
            for each, form in found
            if form is not None and each.exchange is not None
        ),
        "the user was not sent back with an error",
    )
