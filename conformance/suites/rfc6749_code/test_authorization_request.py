"""The authorization request with one thing changed (section 4.1.1)."""

from __future__ import annotations

from conformance.roles.deviation import UNKNOWN, empty, with_, without
from conformance.roles.trial import trial_of
from conformance.suites.forms.delegation import issues_nothing, records

NOTHING_ISSUED = {
    "authorization-request/response-type-missing": trial_of(without("response_type")),
    "authorization-request/response-type-empty": trial_of(empty("response_type")),
    "authorization-request/response-type-unknown": trial_of(
        with_("a response_type nobody knows", response_type=UNKNOWN)
    ),
    "authorization-request/client-id-missing": trial_of(without("client_id")),
    "authorization-request/client-id-empty": trial_of(empty("client_id")),
    "authorization-request/client-id-unknown": trial_of(with_("a client_id nobody was issued", client_id=UNKNOWN)),
}

test_nothing_issued = issues_nothing(NOTHING_ISSUED)
test_recorded = records({"authorization-request/redirect-uri-missing": trial_of(without("redirect_uri"))})
