"""The authorization endpoint: who is asked, over what channel, and the requests that it takes (section 3.1)."""

from __future__ import annotations

from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.deviation import doubled, empty, with_
from conformance.roles.trial import Trial, trial_of
from conformance.suites.check import Check, requirements
from conformance.suites.forms.delegation import (
    certified,
    checks_password,
    grants,
    identifies,
    issues_nothing,
    stays_closed_in_the_clear,
)
from conformance.suites.judgements import delegation as judgements
from conformance.suites.rfc6749_code.test_scope import OMITTED

test_verifies_identity = identifies("authorization-endpoint/verifies-identity")
test_password_checked = checks_password("authorization-endpoint/password-checked")
test_plain_http = stays_closed_in_the_clear("authorization-endpoint/tls", "authorization_http")
test_certificate = certified("authorization-endpoint/certificate")

UNKNOWN_PARAMETER = trial_of(with_("a parameter nobody knows", touchstone_unknown="1"))

test_unknown_parameter = grants({"authorization-endpoint/unknown-parameter": UNKNOWN_PARAMETER})


@requirements({"authorization-endpoint/parameter-without-value": trial_of(empty("scope"))})
def test_parameter_without_value(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
    """A request with an empty scope is granted where one without scope is."""
    check(judgements.grants_as_well(delegation.attempt(subject), delegation.attempt(OMITTED)))


REPEATED = trial_of(doubled("response_type"))

test_parameter_repeated = issues_nothing({"authorization-endpoint/parameter-repeated": REPEATED})
