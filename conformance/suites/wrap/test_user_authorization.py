"""The User at the User Authorization URL: who is asked, for whom, over what channel (6.2.2, 6.2.3, 6.3.2, 6.3.3)."""

from __future__ import annotations

from conformance.roles.deviation import UNKNOWN, empty, in_reverse, names_in_capitals, with_, without
from conformance.roles.trial import trial_of
from conformance.suites.forms.delegation import (
    certified,
    checks_password,
    grants,
    identifies,
    issues_nothing,
    presents_client,
    records,
    stays_closed_in_the_clear,
)

test_plain_http = stays_closed_in_the_clear("user-authorization-url/tls", "user_authorization_http")
test_certificate = certified("user-authorization-url/certificate")

NOTHING_ISSUED = {
    "user-authorization/client-id-missing": trial_of(without("wrap_client_id")),
    "user-authorization/client-id-empty": trial_of(empty("wrap_client_id")),
    "user-authorization/client-id-unknown": trial_of(
        with_("a wrap_client_id nobody was issued", wrap_client_id=UNKNOWN)
    ),
    "user-authorization/name-letter-case": trial_of(names_in_capitals()),
}

test_nothing_issued = issues_nothing(NOTHING_ISSUED)

test_recorded = records({"user-authorization/callback-missing": trial_of(without("wrap_callback"))})

GRANTED = {
    "user-authorization/unknown-parameter": trial_of(with_("a parameter nobody knows", touchstone_unknown="1")),
    "user-authorization/parameter-order": trial_of(in_reverse()),
}

test_grants = grants(GRANTED)

test_authenticates_user = identifies("user-authorization/authenticates-user")
test_password_checked = checks_password("user-authorization/password-checked")
test_client_presented = presents_client("user-authorization/client-presented")
