"""The answer that refuses a token request, in every flow (sections 3.6.1.1, 3.7.1.1, 3.7.2.1, 4)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement
from conformance.roles.brackets import Attempt
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.forms.refusals import NO_REFUSAL, gives_nothing_away, of_every_refusal, refusals_of
from conformance.suites.judgements import refusals
from conformance.suites.judgements.answers import has_status
from conformance.wire.exchange import Exchange


def status(exchange: Exchange, _attempt: Attempt, _reason: str, check: Check) -> Judgement:
    """Every refusal has the status of refusal."""
    return has_status(exchange, check.flow.refusal_status)


def media_type(exchange: Exchange, _attempt: Attempt, _reason: str, check: Check) -> Judgement:
    """Every refusal with a body is labelled as a form."""
    return refusals.refusal_media_type(exchange, check.profile.vocabulary.media_type)


def encoding(exchange: Exchange, _attempt: Attempt, _reason: str, _check: Check) -> Judgement:
    """Every refusal's body is a form."""
    return refusals.refusal_encoding(exchange)


test_status = of_every_refusal("error-response/status", status)
test_media_type = of_every_refusal("error-response/media-type", media_type)
test_encoding = of_every_refusal("error-response/encoding", encoding)


def judge_errors(check: Check, flow: TokenFlow, *, covered: bool) -> None:
    """The error values of the refusals whose reason the flow's error list covers, or of those it does not."""
    errors = check.flow.errors
    found = [
        exchange
        for exchange, _, reason in refusals_of(flow)
        if reason not in errors.free and covered == (reason in errors.fits)
    ]
    check.all((refusals.covered_error(exchange, errors) for exchange in found), NO_REFUSAL)


@requirement("error-response/error-value")
def test_error_value(check: Check, flow: TokenFlow) -> None:
    """Where the list has a value for the fault, the error named is one of the list."""
    judge_errors(check, flow, covered=True)


@requirement("error-response/uncovered-error-value")
def test_uncovered_error_value(check: Check, flow: TokenFlow) -> None:
    """Where the list has no value for the fault, a value outside the list is worth a warning."""
    judge_errors(check, flow, covered=False)


test_no_token = gives_nothing_away("error-response/no-token")
