"""Rich App Profile: the Verification Code is redeemed (sections 6.3.4 to 6.3.6)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement
from conformance.roles.brackets import Attempt
from conformance.roles.deviation import UNKNOWN, altered, with_
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.forms.codes import redeemed_again, redeemed_late, refused_as_bad
from conformance.suites.forms.tokens import Wording, refuses, refuses_another_client, takes_as_written
from conformance.suites.judgements import issuing, reasons
from conformance.suites.judgements.refusals import is_refusal
from conformance.suites.subjects import left_out

AS_WRITTEN = {
    "rich_app/without-secret": Wording(
        "a token without a Client Secret", "a token without a Client Secret", "a token only with the Client Secret"
    ),
    "rich_app/without-callback": Wording(
        "a token without the Callback URL", "a token without the Callback URL", "a token only with the Callback URL"
    ),
}

test_as_written = takes_as_written(AS_WRITTEN)

UNKNOWN_CODE = with_("a Verification Code nobody was given", wrap_verification_code=altered)
UNKNOWN_CLIENT = with_("a Client Identifier nobody was given", wrap_client_id=UNKNOWN)

REFUSED = {
    **left_out("rich_app", client_id="wrap_client_id", code="wrap_verification_code"),
    "rich_app/client-id-unknown": UNKNOWN_CLIENT,
    "rich_app/code-unknown": UNKNOWN_CODE,
    "rich_app/reserved-code": with_("the reserved Verification Code", wrap_verification_code="user_denied"),
}

test_refused = refuses(REFUSED)
test_refused_to_another_client = refuses_another_client("rich_app/code-bound-to-client")


@requirement("rich_app/code-status")
def test_code_status(check: Check, flow: TokenFlow) -> None:
    """Neither a code nor a Client nobody was given is refused with the status of another fault (ruling B4)."""
    attempts = [flow.attempt(deviation) for deviation in (UNKNOWN_CODE, UNKNOWN_CLIENT)]
    refused = [attempt for attempt in attempts if attempt.exchange is None or is_refusal(attempt.exchange)]
    check.all((reasons.has_not_the_other_status(attempt, 401, 400) for attempt in refused), "nothing was refused")


def _brings_nothing(attempt: Attempt, _check: Check) -> Judgement:
    return issuing.brings_no_token(attempt)


test_single_use = redeemed_again({"rich_app/code-single-use": _brings_nothing})
test_expired = redeemed_late({"rich_app/code-expired": refused_as_bad})
