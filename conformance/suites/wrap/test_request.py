"""The Access Token URL and the Refresh Token URL, and the requests that go there (sections 3.1, 7.1, 7.6)."""

from __future__ import annotations

from conformance.roles.deviation import in_reverse, names_in_capitals, sent, with_
from conformance.suites.forms import (
    Wording,
    issues,
    issues_nothing,
    refuses,
    stays_closed_in_the_clear,
    takes_as_written,
    trusted_channel,
)

PLAIN = {
    "access-token-url/tls": sent("over plain http", endpoint="access_token_http"),
    "refresh-token-url/tls": sent("over plain http", endpoint="refresh_token_http"),
}

test_plain_http = stays_closed_in_the_clear(PLAIN)
test_access_token_url_certificate = trusted_channel("access-token-url/certificate")
test_refresh_token_url_certificate = trusted_channel("refresh-token-url/certificate")

FORM_BODY = Wording(
    "a token for the parameters in the form body",
    "a token for the parameters in the body",
    "a token only for the parameters in the query",
)

test_form_body = takes_as_written({"request/form-body": FORM_BODY})


NOT_BY_POST_AND_BODY = {
    "request/by-get": sent("by GET, in the query", method="GET", place="query"),
    "request/in-query": sent("by POST, in the query", place="query"),
}

test_not_taken = issues_nothing(NOT_BY_POST_AND_BODY)
test_refused = refuses({"request/name-letter-case": names_in_capitals()})


THE_SAME = {
    "request/escapes": sent("with every octet of every value escaped", escaped=True),
    "request/unknown-parameter": with_("a parameter nobody knows", touchstone_unknown="1"),
    "request/parameter-order": in_reverse(),
}

test_taken_as_well = issues(THE_SAME)
