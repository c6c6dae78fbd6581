"""Web server flow: the code is redeemed (section 3.5.2.2)."""

from __future__ import annotations

from conformance.outcome.judgement import left_open
from conformance.roles.brackets import Attempt
from conformance.roles.deviation import altered, below, repeated, value_of, with_, without
from conformance.roles.token_flow import TokenFlow
from conformance.roles.trial import Trial, trial_of
from conformance.suites.check import Check, requirement
from conformance.suites.forms.codes import redeemed_again, redeemed_late, refused_as_bad
from conformance.suites.forms.tokens import records, refuses, refuses_another_client
from conformance.suites.judgements.access import recorded
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


LEFT_OUT = trial_of(without("redirect_uri"))


@requirement("web_server/redirect-uri-left-out-before")
def test_left_out_before(check: Check, flow: TokenFlow) -> None:
    """A code asked for without a redirection URI is redeemed with the registered one; what comes of it is recorded."""
    tried = flow.authorization.ask(Trial("without redirect_uri, for a code to redeem", LEFT_OUT.change))
    answer = flow.authorization.answer_of(tried.exchange) if tried.exchange else None
    if answer is None:
        id_ = tried.exchange.id if tried.exchange else None
        check(left_open("a code, or none: the draft allows both", "no code without redirect_uri", id_))
        return
    request = flow.request(answer.values.get("code"))
    exchange = flow.send(request, "a code asked for without redirect_uri, redeemed with the registered one")
    check(recorded(Attempt("left out before", exchange)))


test_single_use = redeemed_again({"web_server/code-single-use": refused_as_bad})
test_short_lived = redeemed_late({"web_server/code-short-lived": refused_as_bad})
