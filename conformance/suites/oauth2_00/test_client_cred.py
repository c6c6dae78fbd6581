"""Client credentials flow (section 3.7.1)."""

from __future__ import annotations

from conformance.roles.asking import Asking
from conformance.roles.deviation import Deviation
from conformance.roles.flow_request import FlowRequest
from conformance.suites.forms.tokens import refuses


def _public_client(request: FlowRequest, flow: Asking) -> FlowRequest:
    return request.without("client_secret").with_({"client_id": flow.run.target.get("clients.public.id") or ""})


test_client_without_secret = refuses(
    {"client_cred/client-without-secret": Deviation("as a client without secret", _public_client)}
)
