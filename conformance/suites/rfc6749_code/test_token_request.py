"""The request that redeems a code (sections 4.1.3, B)."""

from __future__ import annotations

from dataclasses import replace

from conformance.roles.asking import Asking
from conformance.roles.deviation import UNKNOWN, Deviation, altered, below, in_capitals, sent, value_of, with_
from conformance.roles.flow_request import FlowRequest
from conformance.suites.forms.codes import left_out_before
from conformance.suites.forms.tokens import Wording, issues, records, refuses, refuses_another_client, takes_as_written
from conformance.suites.subjects import left_out

FORM_BODY = Wording(
    "a token for the parameters in the form body",
    "a token for the parameters in the body",
    "a token only for the parameters in the query",
)

test_form_body = takes_as_written({"token-request/form-body": FORM_BODY})
test_recorded = records({"token-request/in-uri": sent("by POST, in the query", place="query")})


def _as_public_client(request: FlowRequest, asking: Asking) -> FlowRequest:
    known = asking.run.target.get("clients.public.id") or ""
    return replace(request, credentials=None).with_({"client_id": known})


REFUSED = {
    **left_out("token-request", grant_type="grant_type", code="code", redirect_uri="redirect_uri"),
    "token-request/grant-type-unknown": with_("a grant_type nobody knows", grant_type=UNKNOWN),
    "token-request/grant-type-letter-case": with_("grant_type in capitals", grant_type=in_capitals),
    "token-request/code-unknown": with_("a code nobody issued", code=altered),
    "token-request/code-of-another-public-client": Deviation(
        "by a public client that the code was not issued to", _as_public_client
    ),
    "token-request/redirect-uri-altered": with_("another redirect_uri", redirect_uri=below),
    "token-request/redirect-uri-of-another-client": with_(
        "the redirect_uri of another client", redirect_uri=value_of("clients.other.redirect_uri")
    ),
}

test_refused = refuses(REFUSED)
test_refused_to_another_client = refuses_another_client("token-request/code-bound-to-client")
test_left_out_before = left_out_before("token-request/redirect-uri-left-out-before", "redirect_uri")

LABELLED = "application/x-www-form-urlencoded;charset=UTF-8"
ENCODED = {
    "encoding/escapes": sent("with every octet of every value escaped", escaped=True),
    "encoding/charset": sent("labelled with a charset", media_type=LABELLED),
}

test_encoding = issues(ENCODED)
