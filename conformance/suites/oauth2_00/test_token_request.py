"""What every flow at the token endpoint asks of a token request (sections 3.2, 3.6.1.1, 3.7.1.1, 3.7.2.1, 4)."""

from __future__ import annotations

from conformance.roles.deviation import UNKNOWN, altered, in_capitals, repeated, sent, value_of, with_
from conformance.suites.forms.tokens import FORM_BODY, records, refuses, stays_closed_in_the_clear, takes_as_written
from conformance.suites.subjects import BY_GET, IN_QUERY, UNKNOWN_PARAMETER, left_out

test_plain_http = stays_closed_in_the_clear({"token-endpoint/tls": sent("over plain http", endpoint="token_http")})

test_form_body = takes_as_written({"token-request/form-body": FORM_BODY})


REFUSED = {
    **left_out("token-request", type="type", client_id="client_id", client_secret="client_secret"),
    "token-request/type-unknown": with_("a type nobody knows", type=UNKNOWN),
    "token-request/type-letter-case": with_("type in capitals", type=in_capitals),
    "token-request/client-id-unknown": with_("a client_id nobody was issued", client_id=UNKNOWN),
    "token-request/client-secret-wrong": with_("a wrong client_secret", client_secret=altered),
    "token-request/client-secret-of-another-client": with_(
        "the client_secret of another client", client_secret=value_of("clients.other.secret")
    ),
}

test_refused = refuses(REFUSED)


RECORDED = {
    "token-request/by-get": BY_GET,
    "token-request/in-query": IN_QUERY,
    "token-request/unknown-parameter": UNKNOWN_PARAMETER,
    "token-request/type-repeated": repeated("type", UNKNOWN),
    "token-request/client-id-repeated": repeated("client_id", UNKNOWN),
    "token-request/client-secret-repeated": repeated("client_secret", altered),
}

test_recorded = records(RECORDED)
