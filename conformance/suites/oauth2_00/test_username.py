"""Username and password flow (section 3.6.1)."""

from __future__ import annotations

from conformance.roles.asking import Asking
from conformance.roles.deviation import UNKNOWN, Deviation, altered, repeated, with_
from conformance.roles.flow_request import FlowRequest
from conformance.suites.forms.tokens import records, refuses
from conformance.suites.subjects import left_out

REFUSED = {
    **left_out("username", username="username", password="password"),
    "username/username-unknown": with_("a username nobody has", username=UNKNOWN),
    "username/password-wrong": with_("a wrong password", password=altered),
}

test_refused = refuses(REFUSED)


def _public_client(request: FlowRequest, flow: Asking) -> FlowRequest:
    return request.without("client_secret").with_({"client_id": flow.run.target.get("clients.public.id") or ""})


RECORDED = {
    "username/username-repeated": repeated("username", UNKNOWN),
    "username/password-repeated": repeated("password", altered),
    "username/client-without-secret": Deviation("as a client without secret", _public_client),
}

test_recorded = records(RECORDED)
