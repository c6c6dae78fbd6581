"""How the user comes back with a code (section 4.1.2)."""

from __future__ import annotations

from conformance.roles.authorization_flow import full_of_signs
from conformance.roles.deviation import with_, without
from conformance.roles.trial import trial_of
from conformance.suites.forms.callbacks import brings_signs, brings_state, carries, encoded, kept, records_delivery
from conformance.suites.forms.delegation import records

SIGNS = trial_of(with_("a state full of signs", state=full_of_signs))

test_code = carries({"authorization-response/code": "code"})
test_encoding = encoded("authorization-response/encoding")
test_redirect_uri_kept = kept("authorization-response/redirect-uri-kept")
test_delivery = records_delivery("authorization-response/delivery")
test_state = brings_state("authorization-response/state")
test_state_exact = brings_signs({"authorization-response/state-exact": SIGNS})
test_state_unasked = records({"authorization-response/state-unasked": trial_of(without("state"))})
