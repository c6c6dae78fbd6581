"""The Access Token URL and the Refresh Token URL, and the requests that go there (sections 3.1, 7.1, 7.6)."""

from __future__ import annotations

from conformance.outcome.judgement import Standing
from conformance.roles.deviation import Deviation, between_capitals, in_reverse, names_in_capitals, sent
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirements
from conformance.suites.forms.tokens import (
    FORM_BODY,
    issues,
    issues_nothing,
    refused_for_its_reason,
    stays_closed_in_the_clear,
    takes_as_written,
    trusted_channel,
)
from conformance.suites.judgements import issuing
from conformance.suites.subjects import BY_GET, IN_QUERY, UNKNOWN_PARAMETER

PLAIN = {
    "access-token-url/tls": sent("over plain http", endpoint="access_token_http"),
    "refresh-token-url/tls": sent("over plain http", endpoint="refresh_token_http"),
}

test_plain_http = stays_closed_in_the_clear(PLAIN)
test_access_token_url_certificate = trusted_channel("access-token-url/certificate")
test_refresh_token_url_certificate = trusted_channel("refresh-token-url/certificate")

test_form_body = takes_as_written({"request/form-body": FORM_BODY})


NOT_BY_POST_AND_BODY = {
    "request/by-get": BY_GET,
    "request/in-query": IN_QUERY,
}

test_not_taken = issues_nothing(NOT_BY_POST_AND_BODY)

BETWEEN = between_capitals()


@requirements({"request/name-letter-case": names_in_capitals()})
def test_name_letter_case(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """Names in capitals are no names of the draft: alone they bring no token, beside its own they change nothing."""
    found = [refused_for_its_reason(flow.attempt(subject), check)]
    # A server that ignores no unknown parameter may know its names well enough.
    if issuing.brings_token(flow.attempt(UNKNOWN_PARAMETER)).standing is Standing.HELD:
        found.append(issuing.brings_token(flow.attempt(BETWEEN)))
    check.all(found)


THE_SAME = {
    "request/escapes": sent("with every octet of every value escaped", escaped=True),
    "request/unknown-parameter": UNKNOWN_PARAMETER,
    "request/parameter-order": in_reverse(),
}

test_taken_as_well = issues(THE_SAME)
