"""What every flow at the token endpoint asks of a token request (sections 3.2, 3.6.1.1, 3.7.1.1, 3.7.2.1, 4)."""

from __future__ import annotations

from conformance.outcome.judgement import broken, held
from conformance.roles.deviation import (
    UNKNOWN,
    Deviation,
    altered,
    empty,
    in_capitals,
    repeated,
    sent,
    value_of,
    with_,
    without,
)
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements.access import recorded
from conformance.suites.judgements.refusals import refused
from conformance.suites.judgements.transport import nothing_in_the_clear


@requirements({"token-endpoint/tls": sent("over plain http", endpoint="token_http")})
def test_plain_http(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """The working request goes to the plain http address; no token comes back."""
    check(nothing_in_the_clear(flow.attempt(subject)))


@requirement("token-request/form-body")
def test_form_body(check: Check, flow: TokenFlow) -> None:
    """The parameters in the form body bring a token; where they do not, the query is tried to go on."""
    working = flow.working
    as_written = check.row.id not in working.breaks
    verdict = held if as_written else broken
    got = "a token for the parameters in the body" if as_written else "a token only for the parameters in the query"
    check(verdict("a token for the parameters in the form body", got, working.exchange.id))


REFUSED = {
    "token-request/type-missing": without("type"),
    "token-request/type-empty": empty("type"),
    "token-request/type-unknown": with_("a type nobody knows", type=UNKNOWN),
    "token-request/type-letter-case": with_("type in capitals", type=in_capitals),
    "token-request/client-id-missing": without("client_id"),
    "token-request/client-id-empty": empty("client_id"),
    "token-request/client-id-unknown": with_("a client_id nobody was issued", client_id=UNKNOWN),
    "token-request/client-secret-missing": without("client_secret"),
    "token-request/client-secret-empty": empty("client_secret"),
    "token-request/client-secret-wrong": with_("a wrong client_secret", client_secret=altered),
    "token-request/client-secret-of-another-client": with_(
        "the client_secret of another client", client_secret=value_of("clients.other.secret")
    ),
}


@requirements(REFUSED)
def test_refused(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """One change to the working request; the answer is a refusal as the flow's section describes it."""
    check(refused(flow.attempt(subject), check.flow, check.row.refusal, check.profile.vocabulary.media_type))


RECORDED = {
    "token-request/by-get": sent("by GET, in the query", method="GET", place="query"),
    "token-request/in-query": sent("by POST, in the query", place="query"),
    "token-request/unknown-parameter": with_("a parameter nobody knows", touchstone_unknown="1"),
    "token-request/type-repeated": repeated("type", UNKNOWN),
    "token-request/client-id-repeated": repeated("client_id", UNKNOWN),
    "token-request/client-secret-repeated": repeated("client_secret", altered),
}


@requirements(RECORDED)
def test_recorded(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """One change the draft says nothing about; what the server does is recorded."""
    check(recorded(flow.attempt(subject)))
