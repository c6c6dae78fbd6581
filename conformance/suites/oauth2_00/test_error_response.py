"""The answer that refuses a token request, in every flow (sections 3.6.1.1, 3.7.1.1, 3.7.2.1, 4).

Each test looks at every refusal of the flow: the working request with one change each.
"""

from __future__ import annotations

from collections.abc import Iterator

from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import refusals
from conformance.suites.judgements.answers import has_status
from conformance.wire.exchange import Exchange

NO_REFUSAL = "no request of the flow was refused"


def refusals_of(flow: TokenFlow, *, covered: bool | None = None) -> Iterator[Exchange]:
    """The refusals of a flow; only those whose reason the flow's error list covers, or does not, if asked."""
    errors = flow.flow.errors
    for reason, attempt in flow.refusals():
        if covered is not None and (reason in errors.free or covered != (reason in errors.fits)):
            continue
        if attempt.exchange and refusals.is_refusal(attempt.exchange):
            yield attempt.exchange


@requirement("error-response/status")
def test_status(check: Check, flow: TokenFlow) -> None:
    """Every refusal has the status of refusal."""
    check.all((has_status(exchange, check.flow.refusal_status) for exchange in refusals_of(flow)), NO_REFUSAL)


@requirement("error-response/media-type")
def test_media_type(check: Check, flow: TokenFlow) -> None:
    """Every refusal with a body is labelled as a form."""
    wanted = check.profile.vocabulary.media_type
    check.all((refusals.refusal_media_type(exchange, wanted) for exchange in refusals_of(flow)), NO_REFUSAL)


@requirement("error-response/encoding")
def test_encoding(check: Check, flow: TokenFlow) -> None:
    """Every refusal's body is a form."""
    check.all((refusals.refusal_encoding(exchange) for exchange in refusals_of(flow)), NO_REFUSAL)


@requirement("error-response/error-value")
def test_error_value(check: Check, flow: TokenFlow) -> None:
    """Where the list has a value for the fault, the error named is one of the list."""
    found = refusals_of(flow, covered=True)
    check.all((refusals.covered_error(exchange, check.flow.errors) for exchange in found), NO_REFUSAL)


@requirement("error-response/uncovered-error-value")
def test_uncovered_error_value(check: Check, flow: TokenFlow) -> None:
    """Where the list has no value for the fault, a value outside the list is worth a warning."""
    found = refusals_of(flow, covered=False)
    check.all((refusals.covered_error(exchange, check.flow.errors) for exchange in found), NO_REFUSAL)


@requirement("error-response/no-token")
def test_no_token(check: Check, flow: TokenFlow) -> None:
    """An answer that says no, by its status or by an error, has no token and no secret in it."""
    success = check.flow.success_status
    exchanges = [attempt.exchange for _, attempt in flow.refusals() if attempt.exchange and attempt.exchange.response]
    check.all((refusals.gives_nothing_away(exchange, success) for exchange in exchanges), NO_REFUSAL)
