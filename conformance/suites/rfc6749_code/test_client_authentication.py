"""How a client authenticates to the token endpoint (sections 2.3, 2.3.1, 3.2.1)."""

from __future__ import annotations

from dataclasses import replace

from conformance.outcome.findings import inconclusive
from conformance.outcome.judgement import broken, held
from conformance.roles.answers import describe, read_answer
from conformance.roles.authenticating import authenticated, in_place, of_request, twice, unauthenticated
from conformance.roles.credentials import BODY, QUERY
from conformance.roles.deviation import UNKNOWN, altered, value_of, with_
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.forms.tokens import Wording, issues_nothing, records, refuses, takes_as_written

BASIC = Wording(
    "a token for a client that authenticates by HTTP Basic",
    "a token for a client that authenticates by HTTP Basic",
    "a token only for a client that authenticates in the body",
)

test_basic = takes_as_written({"client-authentication/basic": BASIC})


@requirement("client-authentication/basic-encoding")
def test_basic_encoding(check: Check, flow: TokenFlow) -> None:
    """A client whose credentials are full of signs is known by them when they are form-encoded before Basic."""
    _ = flow.working
    expected = "a token for credentials that are form-encoded before they are joined"
    tokens = TokenFlow(check.run, check.flow, flow.recorder, "encoded")
    encoded = tokens.send(tokens.request(), "credentials full of signs, form-encoded")
    if read_answer(encoded.response).access_token:
        check(held(expected, describe(encoded), encoded.id))
        return
    request = tokens.request()
    plainly = replace(request, credentials=replace(of_request(request, tokens), plain=True))
    plain = tokens.send(plainly, "credentials full of signs, as they are")
    if read_answer(plain.response).access_token is None:
        raise inconclusive(f"clients.encoded gets no token in either form: {describe(encoded)}", (encoded.id, plain.id))
    check(broken(expected, "a token only for credentials that are joined as they are", encoded.id))


RECORDED = {
    "client-authentication/in-body": in_place(BODY),
    "client-authentication/two-methods": twice(),
    "client-authentication/client-id-of-another-client": with_(
        "the client_id of another client beside the credentials", client_id=value_of("clients.other.id")
    ),
}

test_recorded = records(RECORDED)
test_in_uri = issues_nothing({"client-authentication/in-uri": in_place(QUERY)})

REFUSED = {
    "client-authentication/missing": unauthenticated(),
    "client-authentication/client-unknown": authenticated("a client_id nobody was issued", id=UNKNOWN),
    "client-authentication/secret-wrong": authenticated("a wrong client_secret", secret=altered),
    "client-authentication/secret-empty": authenticated("an empty client_secret", secret=""),
    "client-authentication/secret-of-another-client": authenticated(
        "the client_secret of another client", secret=value_of("clients.other.secret")
    ),
    "client-authentication/body-secret-wrong": authenticated(
        "a wrong client_secret in the body", secret=altered, place=BODY
    ),
}

test_refused = refuses(REFUSED)
