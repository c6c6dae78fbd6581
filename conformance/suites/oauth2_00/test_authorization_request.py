"""What becomes of an authorization request when one thing is changed (sections 3.5.1.1, 3.5.2.1, 3.5.3.1)."""

from __future__ import annotations

from conformance.roles.deviation import UNKNOWN, empty, in_capitals, sent, with_, without
from conformance.roles.trial import trial_of
from conformance.suites.forms.delegation import issues_nothing, records

NOTHING_ISSUED = {
    "authorization-request/type-missing": trial_of(without("type")),
    "authorization-request/type-empty": trial_of(empty("type")),
    "authorization-request/type-unknown": trial_of(with_("a type nobody knows", type=UNKNOWN)),
    "authorization-request/type-letter-case": trial_of(with_("type in capitals", type=in_capitals)),
    "authorization-request/client-id-missing": trial_of(without("client_id")),
    "authorization-request/client-id-empty": trial_of(empty("client_id")),
    "authorization-request/client-id-unknown": trial_of(with_("a client_id nobody was issued", client_id=UNKNOWN)),
}


test_nothing_issued = issues_nothing(NOTHING_ISSUED)

RECORDED = {
    "authorization-request/redirect-uri-missing": trial_of(without("redirect_uri")),
    "authorization-request/by-post": trial_of(sent("by POST, in a form body", method="POST", place="body")),
    "authorization-request/unknown-parameter": trial_of(with_("a parameter nobody knows", touchstone_unknown="1")),
}

test_recorded = records(RECORDED)
