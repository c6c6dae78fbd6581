"""The reciprocal grant at party B's token endpoint, and what becomes of changes to it (section 2.2.2)."""

from __future__ import annotations

from dataclasses import replace

from conformance.outcome.judgement import Judgement
from conformance.roles.asking import Asking
from conformance.roles.authenticating import authenticated, in_place, unauthenticated
from conformance.roles.brackets import Attempt
from conformance.roles.credentials import BODY
from conformance.roles.deviation import UNKNOWN, Deviation, altered, doubled, sent, value_of, with_
from conformance.roles.flow_request import FlowRequest
from conformance.roles.reciprocal.expiring_grant import ExpiringGrant
from conformance.roles.reciprocal.grants import ReciprocalGrants
from conformance.suites.check import Check, requirement
from conformance.suites.forms.tokens import Wording, judged, records, takes_as_written
from conformance.suites.judgements import grants as judgements
from conformance.suites.judgements.refusals import refused
from conformance.suites.reciprocal.dialect_forms import takes_basic
from conformance.suites.subjects import left_out
from conformance.wire.exchange import Exchange

BASIC = Wording("a grant by HTTP Basic", "a grant by HTTP Basic", "a grant only with the credentials in the body")
FORM_BODY = Wording(
    "a grant whose parameters are in the form body",
    "a grant whose parameters are in the body",
    "a grant only where its parameters are in the query",
)

test_form_body = takes_as_written({"reciprocal-grant/form-body": FORM_BODY})
test_basic = takes_basic("reciprocal-grant/basic", BASIC)


def _of(last_word: str) -> str:
    return f"urn:ietf:params:oauth:grant-type:{last_word}"


def _of_the_example(request: FlowRequest, _asking: Asking) -> FlowRequest:
    return replace(request, rewritten=(b"grant-type%3Areciprocal", b"grant-type%3reciprocal"))


RECORDED = {
    "reciprocal-grant/authentication-in-body": in_place(BODY),
    "reciprocal-grant/in-uri": sent("by POST, in the query", place="query"),
    "reciprocal-grant/as-json": sent("as a JSON object", place="json"),
    "reciprocal-grant/grant-type-of-the-example": Deviation("with grant_type as in the example", _of_the_example),
}

test_recorded = records(RECORDED)


def _access_token_of_another(_working: str, asking: Asking) -> str:
    """An access token of the flow's other client."""
    return asking.tokens.of(asking.flow.other) if isinstance(asking, ReciprocalGrants) else ""


REFUSED = {
    "reciprocal-grant/authentication-missing": unauthenticated(),
    "reciprocal-grant/client-unknown": authenticated("another client_id in the credentials", id=UNKNOWN),
    "reciprocal-grant/secret-wrong": authenticated("a wrong client_secret", secret=altered),
    "reciprocal-grant/body-secret-wrong": authenticated(
        "a wrong client_secret in the body", secret=altered, place=BODY
    ),
    "reciprocal-grant/secret-empty": authenticated("an empty client_secret", secret=""),
    "reciprocal-grant/secret-of-another-client": authenticated(
        "the client_secret of another client", secret=value_of("clients.other.secret")
    ),
    **left_out(
        "reciprocal-grant", grant_type="grant_type", code="code", client_id="client_id", access_token="access_token"
    ),
    "reciprocal-grant/grant-type-altered": with_("another grant_type", grant_type=_of("touchstone")),
    "reciprocal-grant/grant-type-letter-case": with_("grant_type in capitals", grant_type=_of("RECIPROCAL")),
    "reciprocal-grant/code-repeated": doubled("code"),
    "reciprocal-grant/client-id-repeated": doubled("client_id"),
    "reciprocal-grant/access-token-repeated": doubled("access_token"),
    "reciprocal-grant/client-id-unknown": with_("a client_id nobody was issued", client_id=UNKNOWN),
    "reciprocal-grant/client-id-of-another-client": with_(
        "the client_id of another client", client_id=value_of("clients.other.id")
    ),
    "reciprocal-grant/access-token-unknown": with_("an access token nobody issued", access_token=altered),
    "reciprocal-grant/access-token-of-another-client": with_(
        "the access token of another client", access_token=_access_token_of_another
    ),
    "reciprocal-grant/client-id-and-access-token-of-another-client": with_(
        "client_id and access token of another client",
        client_id=value_of("clients.other.id"),
        access_token=_access_token_of_another,
    ),
}


def reason_of(exchange: Exchange, reason: str, check: Check) -> str:
    """Why a grant request is refused, which depends on where the client's credentials stand in it."""
    client = check.run.client_of(check.row.flow)
    return judgements.reason_of(exchange, reason, check.run.target.get(f"clients.{client}.id") or "")


def _refused(attempt: Attempt, check: Check) -> Judgement:
    """One change to the working grant; the answer is a refusal, and no other reason can be read from it."""
    reason = check.row.refusal or ""
    reason = reason_of(attempt.exchange, reason, check) if attempt.exchange else reason
    return refused(attempt, check.flow, reason, check.profile.vocabulary)


test_refused = judged(REFUSED, _refused)


def _taken(attempt: Attempt, _check: Check) -> Judgement:
    """One change to the working grant that takes nothing from it; it is taken as before."""
    return judgements.taken(attempt)


def _not_taken(attempt: Attempt, _check: Check) -> Judgement:
    """One change to the working grant; it is not taken, in whatever way party B says so."""
    return judgements.not_taken(attempt)


UNKNOWN_PARAMETER = with_("a parameter nobody knows", touchstone_unknown="1")

test_taken = judged({"reciprocal-grant/unknown-parameter": UNKNOWN_PARAMETER}, _taken)
test_by_get = judged({"reciprocal-grant/by-get": sent("by GET, in the query", method="GET", place="query")}, _not_taken)


@requirement("reciprocal-grant/access-token-expired")
def test_access_token_expired(check: Check, expiring_grant: ExpiringGrant) -> None:
    """An access token whose time is over is refused, where a fresh one of the same client is taken."""
    attempt = Attempt("an access token after its end", expiring_grant.grant_after_its_end())
    check(refused(attempt, check.flow, "access-token", check.profile.vocabulary))
