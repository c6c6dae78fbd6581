"""Web server flow: the code is redeemed (section 3.5.2.2)."""

from __future__ import annotations

from conformance.roles.deviation import altered, below, repeated, value_of, with_
from conformance.suites.forms.codes import left_out_before, redeemed_again, redeemed_late, refused_as_bad
from conformance.suites.forms.tokens import records, refuses, refuses_another_client
from conformance.suites.subjects import left_out

REFUSED = {
    **left_out("web_server", code="code", redirect_uri="redirect_uri"),
    "web_server/code-unknown": with_("a code nobody issued", code=altered),
    "web_server/redirect-uri-of-another-client": with_(
        "the redirect_uri of another client", redirect_uri=value_of("clients.other.redirect_uri")
    ),
    "web_server/redirect-uri-altered": with_("another redirect_uri", redirect_uri=below),
}

test_refused = refuses(REFUSED)


test_refused_to_another_client = refuses_another_client("web_server/code-bound-to-client")
test_recorded = records({"web_server/code-repeated": repeated("code", altered)})


test_left_out_before = left_out_before("web_server/redirect-uri-left-out-before", "redirect_uri")
test_single_use = redeemed_again({"web_server/code-single-use": refused_as_bad})
test_short_lived = redeemed_late({"web_server/code-short-lived": refused_as_bad})
