"""Refreshing an access token (section 4)."""

from __future__ import annotations

from conformance.outcome.findings import inconclusive
from conformance.outcome.judgement import left_open
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt
from conformance.roles.deviation import altered, repeated, value_of, with_
from conformance.roles.presentation import WAYS, Presentation
from conformance.roles.resource_flow import ResourceFlow, served
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.forms.answers import brings_another_token
from conformance.suites.forms.tokens import Wording, records, refuses, refuses_another_client, takes_as_written
from conformance.suites.judgements.access import out_of_reach, recorded
from conformance.suites.subjects import access_token_at_hand, left_out

DIALECTS = {
    "refresh/token-endpoint": Wording(
        "taken at the token endpoint", "taken at the token endpoint", "taken only at the authorization endpoint"
    ),
    "refresh/type-refresh": Wording(
        "taken with type=refresh", "taken with type=refresh", "taken only with type=refresh_token"
    ),
}

test_as_written = takes_as_written(DIALECTS)
test_new_access_token = brings_another_token("refresh/new-access-token")


REFUSED = {
    **left_out("refresh", refresh_token="refresh_token"),
    "refresh/refresh-token-unknown": with_("a refresh_token nobody issued", refresh_token=altered),
    "refresh/access-token-instead": with_("an access token as refresh_token", refresh_token=access_token_at_hand),
    "refresh/authorization-withdrawn": with_(
        "a refresh_token whose authorization was withdrawn", refresh_token=value_of("refresh.withdrawn_token")
    ),
}

test_refused = refuses(REFUSED)


test_refused_to_another_client = refuses_another_client("refresh/refresh-token-of-another-client")


@requirement("refresh/scope-retained")
def test_scope_retained(check: Check, flow: TokenFlow) -> None:
    """The refreshed token opens the first resource and not the one that is out of scope."""
    resource = ResourceFlow(check.run, check.flow, flow.recorder)
    token = flow.working.answer.access_token or ""
    inside = resource.present(Presentation("a refreshed token", WAYS["header"]), token)
    if not served(inside):
        raise inconclusive(f"the refreshed token does not open the resource: {describe(inside)}", (inside.id,))
    beyond = Presentation("a refreshed token out of its scope", WAYS["header"])
    outside = resource.present(beyond, token, "resource_out_of_scope")
    statuses = check.profile.flows["resource"].scope_statuses
    check(out_of_reach(Attempt("a refreshed token out of its scope", outside), statuses))


test_recorded = records({"refresh/refresh-token-repeated": repeated("refresh_token", altered)})


@requirement("refresh/refresh-token-again")
def test_refresh_token_again(check: Check, flow: TokenFlow) -> None:
    """A refresh token that has just been used is sent once more."""
    _ = flow.working
    request = flow.request()
    flow.send(request, "a refresh before the same one again")
    check(recorded(Attempt("the same again", flow.send(request, "the same refresh token, once more"))))


@requirement("refresh/old-access-token")
def test_old_access_token(check: Check, flow: TokenFlow) -> None:
    """The access token that was refreshed is presented at the resource."""
    resource = ResourceFlow(check.run, check.flow, flow.recorder)
    replaced = flow.working.replaces or ""
    exchange = resource.present(Presentation("the access token before the refresh", WAYS["header"]), replaced)
    check(left_open("nothing: what the resource server does is recorded", describe(exchange), exchange.id))
