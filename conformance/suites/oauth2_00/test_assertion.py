"""Assertion flow (section 3.7.2)."""

from __future__ import annotations

from conformance.roles.brackets import Attempt
from conformance.roles.deviation import UNKNOWN, Deviation, altered, empty, repeated, value_of, with_, without
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import refusals
from conformance.suites.judgements.access import recorded

REFUSED = {
    "assertion/format-missing": without("format"),
    "assertion/format-empty": empty("format"),
    "assertion/format-unknown": with_("a format nobody defined", format=UNKNOWN),
    "assertion/assertion-missing": without("assertion"),
    "assertion/assertion-empty": empty("assertion"),
    "assertion/assertion-altered": with_("an altered assertion", assertion=altered),
    "assertion/assertion-expired": with_("an expired assertion", assertion=value_of("assertion.expired")),
}


@requirements(REFUSED)
def test_refused(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """One change to the assertion or its format; the answer is a refusal as section 3.7.2.1 describes it."""
    media_type = check.profile.vocabulary.media_type
    check(refusals.refused(flow.attempt(subject), check.flow, check.row.refusal, media_type))


@requirement("assertion/error-from-example")
def test_error_from_example(check: Check, flow: TokenFlow) -> None:
    """No refusal of the flow copies the error value of the draft's example (ruling A12)."""
    found = [attempt.exchange for _, attempt in flow.refusals() if attempt.exchange and attempt.exchange.response]
    check.all((refusals.example_error(exchange, check.flow.errors) for exchange in found), "nothing was refused")


RECORDED = {
    "assertion/format-repeated": repeated("format", UNKNOWN),
    "assertion/assertion-repeated": repeated("assertion", altered),
}


@requirements(RECORDED)
def test_recorded(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """One change the draft says nothing about; what the server does is recorded."""
    check(recorded(flow.attempt(subject)))


@requirement("assertion/same-assertion-again")
def test_same_assertion_again(check: Check, flow: TokenFlow) -> None:
    """The assertion that has just brought a token is sent once more, as a client does to renew its token."""
    _ = flow.working
    check(recorded(Attempt("the same assertion again", flow.send(flow.request(), "the same assertion, once more"))))
