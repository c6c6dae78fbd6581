"""Step 2 of the prototype: a requester starts a flow at the AM, which asks for a user name and nothing more."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, left_open
from conformance.roles.asking import Asking
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.brackets import Attempt
from conformance.roles.callback import read_callback
from conformance.roles.deviation import UNKNOWN, altered, below, value_of, with_, without
from conformance.roles.flow_request import FlowRequest
from conformance.roles.token_flow import TokenFlow
from conformance.roles.trial import Trial, trial_of
from conformance.roles.uma.manager.crossed_codes import CrossedCodes
from conformance.roles.user_agent.visit import Landing
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.forms.answers import carries_token
from conformance.suites.forms.callbacks import brings_state, kept
from conformance.suites.forms.codes import redeemed_again
from conformance.suites.forms.delegation import grants, issues_nothing, records
from conformance.suites.forms.tokens import records as records_tokens
from conformance.suites.forms.tokens import refuses
from conformance.suites.judgements import callbacks
from conformance.suites.judgements.issuing import brings_no_token
from conformance.suites.judgements.turned_away import turned_away, turned_away_if_asked
from conformance.suites.uma_am.prototype_forms import has_token

_RESOURCE = "requester_resource"


def _resource(request: FlowRequest, asking: Asking) -> str:
    return asking.run.profile.names[_RESOURCE].default


def _without_resource(request: FlowRequest, asking: Asking) -> FlowRequest:
    return request.without(_resource(request, asking))


def _unknown_resource(request: FlowRequest, asking: Asking) -> FlowRequest:
    name = _resource(request, asking)
    return request.with_({name: request.value(name).replace("/basic", "/secret")})


def _with_callback(request: FlowRequest, asking: Asking) -> FlowRequest:
    name = asking.run.profile.names["requester_callback"].default
    return request.with_({name: "https://requester.touchstone.invalid/later"})


@requirement("requester-flow/code")
def test_code(check: Check, delegation: AuthorizationFlow) -> None:
    """After the right user name the redirection URI has one code; one that has an error instead decides nothing."""
    tried, place = delegation.first, delegation.way.answer
    visit, exchange = tried.visit, tried.exchange
    if not tried.granted and visit and exchange and visit.landing is Landing.CALLBACK and visit.url:
        callback = read_callback(visit.url, delegation.redirect_uri)
        if not callback.at(place).all(delegation.way.error):
            check(callbacks.has_one(callback.at(place), delegation.way.grant, place, exchange.id))
            return
    working = delegation.working
    check(callbacks.has_one(working.callback.at(place), delegation.way.grant, place, working.exchange.id))


@requirement("requester-flow/resource-parameter")
def test_resource_parameter(check: Check, delegation: AuthorizationFlow) -> None:
    """Under what name the AM takes the resource is recorded."""
    working = delegation.working
    check(left_open("any name", check.run.profile.names[_RESOURCE].default, working.exchange.id))


@requirement("requester-flow/encoding")
def test_encoding(check: Check, delegation: AuthorizationFlow) -> None:
    """What is added to the redirection URI is a query as forms make it."""
    working = delegation.working
    check(callbacks.well_encoded(working.callback, delegation.way.answer, working.exchange.id))


test_redirect_uri_kept = kept("requester-flow/redirect-uri-kept")
test_state = brings_state("requester-flow/state")
test_client_id_optional = grants({"requester-flow/client-id-optional": trial_of(without("client_id"))})

TURNED_AWAY = {
    "requester-flow/other-name": Trial(
        "by somebody whom nothing was assigned to", fresh=True, username="touchstone-stranger", redeemed=True
    ),
    "requester-flow/name-of-another-resource": Trial(
        "by whom another resource was assigned to",
        fresh=True,
        username=value_of("prototype.other_party"),
        redeemed=True,
    ),
    "requester-flow/empty-name": Trial("with an empty user name", fresh=True, username="", redeemed=True),
}

# Where somebody was let in before. An AM may go on without asking who it is; who is asked, is asked in earnest.
IN_THE_SAME_BROWSER = Trial(
    "by somebody whom nothing was assigned to, in the browser of who has access",
    username="touchstone-stranger",
    redeemed=True,
)


@requirements(TURNED_AWAY)
def test_turned_away(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
    """Somebody else gives their user name, or none; no token comes of it."""
    found = [turned_away(delegation.attempt(subject))]
    if check.row.id == "requester-flow/other-name":
        found.append(turned_away_if_asked(delegation.attempt(IN_THE_SAME_BROWSER)))
    check.all(found)


NOTHING_ISSUED = {
    "requester-flow/resource-missing": Trial("without a resource", _without_resource, fresh=True, redeemed=True),
    "requester-flow/resource-unknown": Trial(
        "for a resource that nobody registered", _unknown_resource, fresh=True, redeemed=True
    ),
}

test_nothing_issued = issues_nothing(NOTHING_ISSUED)

RECORDED = {
    "requester-flow/name-letter-case": Trial(
        "with the user name in other letters",
        fresh=True,
        username=lambda name, _asking: name.swapcase(),
        redeemed=True,
    ),
    "requester-flow/type-missing": trial_of(without("type")),
    "requester-flow/type-unknown": trial_of(with_("a type nobody knows", type=UNKNOWN)),
    "requester-flow/callback": Trial("with a place for the token to be sent to later", _with_callback),
}

test_recorded = records(RECORDED)

test_access_token = carries_token("requester-token/access-token", has_token)


@requirement("requester-token/type")
def test_type(check: Check, flow: TokenFlow) -> None:
    """Which type the token request has to have is recorded."""
    working = flow.working
    got = "web_server alone" if check.row.id in working.breaks else "uma_web_server"
    check(left_open("either type", got, working.exchange.id))


REFUSED = {
    "requester-token/code-missing": without("code"),
    "requester-token/code-unknown": with_("a code nobody issued", code=altered),
}

test_refused = refuses(REFUSED)


def _used_up(attempt: Attempt, _check: Check) -> Judgement:
    return brings_no_token(attempt)


test_single_use = redeemed_again({"requester-token/code-single-use": _used_up})


@requirement("requester-token/code-of-another-flow")
def test_code_of_another_flow(check: Check, crossed_codes: CrossedCodes) -> None:
    """Codes bring nothing in the flow that they were not given in, where these are told apart by their endpoint."""
    if crossed_codes.shared:
        check(left_open("something of the AM only where it has two token endpoints", "one for both flows"))
        return
    check.all(brings_no_token(each) for each in crossed_codes.attempts())


test_token_recorded = records_tokens(
    {"requester-token/redirect-uri-altered": with_("another redirect_uri", redirect_uri=below)}
)
