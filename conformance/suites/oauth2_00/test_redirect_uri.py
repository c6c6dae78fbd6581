"""Nothing is sent to a redirection URI that is not registered (sections 3.5.1.1, 3.5.2.1)."""

from __future__ import annotations

from conformance.roles.trial import Trial
from conformance.suites.forms.delegation import issues_nothing, records, sends_nothing
from conformance.suites.other_uris import ELSEWHERE, OTHERS, with_other, with_that_of_another

OWN_URI = f"https://client.{ELSEWHERE}/cb"

NOTHING_SENT = {f"redirect-uri/{name}": with_other(name) for name in OTHERS}
NOTHING_SENT["redirect-uri/another-client"] = with_that_of_another()


test_nothing_sent = sends_nothing(NOTHING_SENT)

UNREGISTERED = Trial("of a client that registered no URI", client="unregistered", redirect_uri=OWN_URI)


test_preregistration = issues_nothing({"user_agent/preregistration": UNREGISTERED})

# What becomes of such a client is the server's choice in this flow.
test_preregistration_left_open = records({"web_server/preregistration": UNREGISTERED})
