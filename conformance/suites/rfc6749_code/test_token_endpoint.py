"""The token endpoint and the requests that it takes (section 3.2)."""

from __future__ import annotations

from dataclasses import replace

from conformance.outcome.findings import untested
from conformance.roles.asking import Asking
from conformance.roles.authenticating import of_request
from conformance.roles.credentials import BASIC
from conformance.roles.deviation import Deviation, doubled, sent, with_
from conformance.roles.flow_request import FlowRequest
from conformance.suites.forms.tokens import issues, issues_nothing, refuses, stays_closed_in_the_clear, trusted_channel

test_plain_http = stays_closed_in_the_clear({"token-endpoint/tls": sent("over plain http", endpoint="token_http")})
test_certificate = trusted_channel("token-endpoint/certificate")
test_by_get = issues_nothing({"token-endpoint/by-get": sent("by GET, in the query", method="GET", place="query")})


def _with_empty_client_id(request: FlowRequest, asking: Asking) -> FlowRequest:
    if of_request(request, asking).place != BASIC:
        raise untested("the server takes a client_id in the body only, so that an empty one is not as good as none")
    return replace(request.with_({"client_id": ""}))


TAKEN = {
    "token-endpoint/unknown-parameter": with_("a parameter nobody knows", touchstone_unknown="1"),
    "token-endpoint/parameter-without-value": Deviation(
        "with an empty client_id beside the credentials", _with_empty_client_id
    ),
}

test_taken = issues(TAKEN)

REPEATED = {
    "token-endpoint/code-repeated": doubled("code"),
    "token-endpoint/grant-type-repeated": doubled("grant_type"),
    "token-endpoint/redirect-uri-repeated": doubled("redirect_uri"),
}

test_repeated = refuses(REPEATED)
