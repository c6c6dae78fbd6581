"""Username and Password Profile (section 6.1)."""

from __future__ import annotations

from conformance.roles.deviation import UNKNOWN, altered, with_, without
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.forms.tokens import records, refuses
from conformance.suites.judgements.issuing import withstood
from conformance.suites.subjects import left_out

REFUSED = {
    **left_out("username_password", username="wrap_username", password="wrap_password"),
    "username_password/username-unknown": with_("a username of nobody", wrap_username=UNKNOWN),
    "username_password/password-wrong": with_("a wrong password", wrap_password=altered),
}

test_refused = refuses(REFUSED)


RECORDED = {
    "username_password/client-id-missing": without("wrap_client_id"),
    "username_password/client-id-unknown": with_("a Client Identifier nobody was given", wrap_client_id=UNKNOWN),
}

test_recorded = records(RECORDED)


@requirement("username_password/client-id-crash")
def test_client_id_crash(check: Check, flow: TokenFlow) -> None:
    """Neither of the two requests above makes the server crash (ruling B12)."""
    check.all(withstood(flow.attempt(deviation) for deviation in RECORDED.values()))
