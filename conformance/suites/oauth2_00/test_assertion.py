"""Assertion flow (section 3.7.2)."""

from __future__ import annotations

from conformance.roles.brackets import Attempt
from conformance.roles.deviation import UNKNOWN, altered, repeated, value_of, with_
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.forms.tokens import records, refuses
from conformance.suites.judgements import refusals
from conformance.suites.judgements.access import recorded
from conformance.suites.subjects import left_out

REFUSED = {
    **left_out("assertion", format="format", assertion="assertion"),
    "assertion/format-unknown": with_("a format nobody defined", format=UNKNOWN),
    "assertion/assertion-altered": with_("an altered assertion", assertion=altered),
    "assertion/assertion-expired": with_("an expired assertion", assertion=value_of("assertion.expired")),
}

test_refused = refuses(REFUSED)


@requirement("assertion/error-from-example")
def test_error_from_example(check: Check, flow: TokenFlow) -> None:
    """No refusal of the flow copies the error value of the draft's example (ruling A12)."""
    found = [attempt.exchange for _, attempt in flow.refusals() if attempt.exchange and attempt.exchange.response]
    check.all((refusals.example_error(exchange, check.flow.errors) for exchange in found), "nothing was refused")


RECORDED = {
    "assertion/format-repeated": repeated("format", UNKNOWN),
    "assertion/assertion-repeated": repeated("assertion", altered),
}

test_recorded = records(RECORDED)


@requirement("assertion/same-assertion-again")
def test_same_assertion_again(check: Check, flow: TokenFlow) -> None:
    """The assertion that has just brought a token is sent once more, as a client does to renew its token."""
    _ = flow.working
    check(recorded(Attempt("the same assertion again", flow.send(flow.request(), "the same assertion, once more"))))
