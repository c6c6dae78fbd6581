"""Client Account and Password Profile (section 5.1)."""

from __future__ import annotations

from conformance.roles.deviation import UNKNOWN, altered, repeated, with_
from conformance.suites.forms.tokens import records, refuses
from conformance.suites.subjects import left_out

REFUSED = {
    **left_out("client_account", name="wrap_name", password="wrap_password"),
    "client_account/name-unknown": with_("an account name nobody was given", wrap_name=UNKNOWN),
    "client_account/password-wrong": with_("a wrong account password", wrap_password=altered),
}

test_refused = refuses(REFUSED)


RECORDED = {
    "client_account/name-repeated": repeated("wrap_name", UNKNOWN),
    "client_account/password-repeated": repeated("wrap_password", altered),
}

test_recorded = records(RECORDED)
