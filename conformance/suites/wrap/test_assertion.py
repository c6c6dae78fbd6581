"""Assertion Profile (section 5.2)."""

from __future__ import annotations

from conformance.roles.deviation import UNKNOWN, altered, value_of, with_
from conformance.suites.forms.tokens import refuses
from conformance.suites.subjects import left_out

REFUSED = {
    **left_out("assertion", format="wrap_assertion_format", assertion="wrap_assertion"),
    "assertion/format-unknown": with_("a format nobody defined", wrap_assertion_format=UNKNOWN),
    "assertion/assertion-altered": with_("an altered assertion", wrap_assertion=altered),
    "assertion/assertion-expired": with_("an expired assertion", wrap_assertion=value_of("assertion.expired")),
}

test_refused = refuses(REFUSED)
