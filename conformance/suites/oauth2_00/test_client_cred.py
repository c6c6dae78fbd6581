"""Client credentials flow (section 3.7.1)."""

from __future__ import annotations

from conformance.roles.asking import Asking
from conformance.roles.deviation import Deviation
from conformance.roles.flow_request import FlowRequest
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirements
from conformance.suites.judgements.refusals import refused


def _public_client(request: FlowRequest, flow: Asking) -> FlowRequest:
    return request.without("client_secret").with_({"client_id": flow.run.target.get("clients.public.id") or ""})


@requirements({"client_cred/client-without-secret": Deviation("as a client without secret", _public_client)})
def test_client_without_secret(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """A client that was issued no secret asks for a token; nothing proves who it is, so it gets none."""
    check(refused(flow.attempt(subject), check.flow, check.row.refusal, check.profile.vocabulary.media_type))
