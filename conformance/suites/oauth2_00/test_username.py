"""Username and password flow (section 3.6.1)."""

from __future__ import annotations

from conformance.roles.asking import Asking
from conformance.roles.deviation import UNKNOWN, Deviation, altered, empty, repeated, with_, without
from conformance.roles.flow_request import FlowRequest
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirements
from conformance.suites.judgements.access import recorded
from conformance.suites.judgements.refusals import refused

REFUSED = {
    "username/username-missing": without("username"),
    "username/username-empty": empty("username"),
    "username/username-unknown": with_("a username nobody has", username=UNKNOWN),
    "username/password-missing": without("password"),
    "username/password-empty": empty("password"),
    "username/password-wrong": with_("a wrong password", password=altered),
}


@requirements(REFUSED)
def test_refused(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """One change to the end user's credentials; the answer is a refusal as section 3.6.1.1 describes it."""
    check(refused(flow.attempt(subject), check.flow, check.row.refusal, check.profile.vocabulary.media_type))


def _public_client(request: FlowRequest, flow: Asking) -> FlowRequest:
    return request.without("client_secret").with_({"client_id": flow.run.target.get("clients.public.id") or ""})


RECORDED = {
    "username/username-repeated": repeated("username", UNKNOWN),
    "username/password-repeated": repeated("password", altered),
    "username/client-without-secret": Deviation("as a client without secret", _public_client),
}


@requirements(RECORDED)
def test_recorded(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """What the draft leaves to the server is recorded."""
    check(recorded(flow.attempt(subject)))
