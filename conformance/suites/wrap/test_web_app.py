"""Web App Profile: the Verification Code is redeemed (sections 6.2.5 to 6.2.7)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement
from conformance.roles.brackets import Attempt
from conformance.roles.deviation import UNKNOWN, altered, below, by_another_client, value_of, with_, without
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.forms.codes import redeemed_again, redeemed_late, refused_as_bad
from conformance.suites.forms.tokens import issues_nothing, judged, refuses, refuses_another_client
from conformance.suites.judgements import access, reasons
from conformance.suites.subjects import left_out

REASON = "wrap_error_reason"
INVALID_CALLBACK = "invalid_callback"
EXPIRED = "expired_verification_code"

UNKNOWN_CODE = with_("a Verification Code nobody was given", wrap_verification_code=altered)
BY_ANOTHER = by_another_client()
ALTERED_CALLBACK = with_("another Callback URL", wrap_callback=below)

REFUSED = {
    **left_out(
        "web_app",
        client_id="wrap_client_id",
        client_secret="wrap_client_secret",
        code="wrap_verification_code",
        callback="wrap_callback",
    ),
    "web_app/client-id-unknown": with_("a Client Identifier nobody was given", wrap_client_id=UNKNOWN),
    "web_app/client-secret-wrong": with_("a wrong Client Secret", wrap_client_secret=altered),
    "web_app/client-secret-of-another-client": with_(
        "the Client Secret of another Client", wrap_client_secret=value_of("clients.web_other.secret")
    ),
    "web_app/code-unknown": UNKNOWN_CODE,
    "web_app/callback-altered": ALTERED_CALLBACK,
    "web_app/callback-of-another-client": with_(
        "the Callback URL of another Client", wrap_callback=value_of("clients.web_other.redirect_uri")
    ),
}

test_refused = refuses(REFUSED)
test_refused_to_another_client = refuses_another_client("web_app/code-bound-to-client", BY_ANOTHER)
test_downgrade = issues_nothing({"web_app/downgrade": without("wrap_client_secret", "wrap_callback")})


def verified_first(attempt: Attempt, check: Check) -> Judgement:
    """Of two faults the one of the Client is looked at first: the status is its own and not that of the other."""
    return reasons.has_not_the_other_status(attempt, 401, 400)


VERIFIED_FIRST = {
    "web_app/client-verified-first": with_(
        "a wrong Client Secret and a Verification Code nobody was given",
        wrap_client_secret=altered,
        wrap_verification_code=altered,
    ),
    "web_app/client-verified-before-callback": with_(
        "a wrong Client Secret and another Callback URL", wrap_client_secret=altered, wrap_callback=below
    ),
}

test_verified_first = judged(VERIFIED_FIRST, verified_first)


def _reused(attempt: Attempt, _check: Check) -> Judgement:
    return access.recorded(attempt)


def _reuse_refused(attempt: Attempt, check: Check) -> Judgement:
    return reasons.refused_with(attempt, check.flow.refusal("code").statuses)


test_reuse = redeemed_again({"web_app/code-reuse": _reused, "web_app/code-reuse-status": _reuse_refused})


def _expired_reason(attempt: Attempt, _check: Check) -> Judgement:
    return reasons.names(attempt, REASON, (EXPIRED,))


def _expired_reason_there(attempt: Attempt, _check: Check) -> Judgement:
    return reasons.names_any(attempt, REASON)


test_expired = redeemed_late(
    {
        "web_app/code-expired": refused_as_bad,
        "web_app/expired-reason": _expired_reason,
        "web_app/expired-reason-left-out": _expired_reason_there,
    }
)


@requirement("web_app/callback-reason")
def test_callback_reason(check: Check, flow: TokenFlow) -> None:
    """The reason that the refusal of a wrong Callback URL names, if it names one, is its own (ruling B13)."""
    check(reasons.names(flow.attempt(ALTERED_CALLBACK), REASON, (INVALID_CALLBACK,)))


@requirement("web_app/callback-reason-left-out")
def test_callback_reason_left_out(check: Check, flow: TokenFlow) -> None:
    """The refusal of a wrong Callback URL names its reason (ruling B13)."""
    check(reasons.names_any(flow.attempt(ALTERED_CALLBACK), REASON))


@requirement("web_app/unknown-code-reason")
def test_unknown_code_reason(check: Check, flow: TokenFlow) -> None:
    """The refusal of a code nobody was given, or another Client, names no reason or the nearest one (ruling B14).

    To the other Client the Callback URL is not its own, so that this is a reason too.
    """
    found = [reasons.names(flow.attempt(UNKNOWN_CODE), REASON, (EXPIRED,))]
    if check.run.target.get(f"clients.{check.flow.other}.secret"):
        found.append(reasons.names(flow.attempt(BY_ANOTHER), REASON, (EXPIRED, INVALID_CALLBACK)))
    check.all(found)
