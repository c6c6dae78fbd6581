"""Nothing is sent to a redirection URI that is not registered (sections 3.5.1.1, 3.5.2.1)."""

from __future__ import annotations

from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.trial import Trial
from conformance.suites.check import Check, requirements
from conformance.suites.forms.delegation import issues_nothing, records
from conformance.suites.judgements import redirects
from conformance.suites.other_uris import ELSEWHERE, OTHERS, with_other, with_that_of_another

OWN_URI = f"https://client.{ELSEWHERE}/cb"

NOTHING_SENT = {f"redirect-uri/{name}": with_other(name) for name in OTHERS}
NOTHING_SENT["redirect-uri/another-client"] = with_that_of_another()


@requirements(NOTHING_SENT)
def test_nothing_sent(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
    """A URI that is not the registered one; whatever the person answers, nothing is sent there."""
    registered = delegation.redirect_uri
    other = subject.change(delegation.request(), delegation).value("redirect_uri")
    check(redirects.nothing_sent(delegation.attempt(subject), registered, other))


UNREGISTERED = Trial("of a client that registered no URI", client="unregistered", redirect_uri=OWN_URI)


test_preregistration = issues_nothing({"user_agent/preregistration": UNREGISTERED})

# What becomes of such a client is the server's choice in this flow.
test_preregistration_left_open = records({"web_server/preregistration": UNREGISTERED})
