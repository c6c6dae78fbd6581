"""Refreshing an access token (section 4)."""

from __future__ import annotations

from conformance.outcome.findings import inconclusive
from conformance.outcome.judgement import broken, held, left_open
from conformance.roles.answers import describe
from conformance.roles.asking import Asking
from conformance.roles.brackets import Attempt
from conformance.roles.deviation import Deviation, altered, by_another_client, empty, repeated, value_of, with_, without
from conformance.roles.presentation import WAYS, Presentation
from conformance.roles.resource_flow import ResourceFlow, served
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements.access import out_of_reach, recorded
from conformance.suites.judgements.refusals import refused

DIALECTS = {
    "refresh/token-endpoint": ("taken at the token endpoint", "taken only at the authorization endpoint"),
    "refresh/type-refresh": ("taken with type=refresh", "taken only with type=refresh_token"),
}


@requirements(DIALECTS)
def test_as_written(check: Check, flow: TokenFlow, subject: tuple[str, str]) -> None:
    """The request of the prose works; where it does not, that of the draft's example is tried to go on."""
    working = flow.working
    expected, example = subject
    as_written = check.row.id not in working.breaks
    check((held if as_written else broken)(expected, expected if as_written else example, working.exchange.id))


@requirement("refresh/new-access-token")
def test_new_access_token(check: Check, flow: TokenFlow) -> None:
    """The refresh answer brings another access token than the one that came with the refresh token."""
    working = flow.working
    same = working.answer.access_token == working.replaces
    expected = "an access token other than the one it replaces"
    check((broken if same else held)(expected, "the same access token" if same else expected, working.exchange.id))


def _access_token(_working: str, flow: Asking) -> str:
    return (flow.refresh_tokens.access_token if isinstance(flow, TokenFlow) else None) or ""


REFUSED = {
    "refresh/refresh-token-missing": without("refresh_token"),
    "refresh/refresh-token-empty": empty("refresh_token"),
    "refresh/refresh-token-unknown": with_("a refresh_token nobody issued", refresh_token=altered),
    "refresh/access-token-instead": with_("an access token as refresh_token", refresh_token=_access_token),
    "refresh/authorization-withdrawn": with_(
        "a refresh_token whose authorization was withdrawn", refresh_token=value_of("refresh.withdrawn_token")
    ),
}


@requirements(REFUSED)
def test_refused(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """One change to the refresh token or its client; the answer is a refusal as section 4 describes it."""
    check(refused(flow.attempt(subject), check.flow, check.row.refusal, check.profile.vocabulary.media_type))


TO_ANOTHER_CLIENT = {"refresh/refresh-token-of-another-client": by_another_client()}


@requirements(TO_ANOTHER_CLIENT)
def test_refused_to_another_client(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """A client whose own credentials are good sends another one's refresh token and is refused."""
    attempt = flow.attempt(subject)
    flow.prove("other")
    check(refused(attempt, check.flow, check.row.refusal, check.profile.vocabulary.media_type))


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


@requirements({"refresh/refresh-token-repeated": repeated("refresh_token", altered)})
def test_recorded(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """One change the draft says nothing about; what the server does is recorded."""
    check(recorded(flow.attempt(subject)))


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
