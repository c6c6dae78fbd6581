"""One change to how the end user is asked: made once, between working runs, with those that are planned."""

from __future__ import annotations

import pytest

from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.deviation import sent, with_, without
from conformance.roles.trial import Trial, Tried, to, trial_of
from conformance.roles.user_agent.visit import Landing, PageKind

from .conftest import SetUp
from .person import CLIENT, DELEGATION, Actor, Asked, Led, Play, granting, seat
from .stage import PROFILE, Stage, refused

OTHERS = {
    "other": {"id": "other-1", "redirect_uri": "https://other.example/cb"},
    "never_approved": {"id": "stranger-1", "redirect_uri": "https://stranger.example/cb"},
    "unregistered": {"id": "homeless-1"},
}
WORKING = "web_server: the working request"
AGAIN = f"{WORKING}, once more"


@pytest.fixture
def stage(set_up: SetUp) -> Stage:
    return set_up(**{**DELEGATION, "clients": {"confidential": CLIENT, **OTHERS}})


def flow_of(stage: Stage, play: Play, name: str = "web_server") -> tuple[AuthorizationFlow, Actor]:
    actor = seat(stage, play)
    return AuthorizationFlow(stage.run, PROFILE.flows[name], stage.run.recorder(name)), actor


def good(asked: Asked) -> bool:
    """True for the working request, whoever sends it."""
    return asked.query.get("type") in ("web_server", "user_agent")


def changes(count: int) -> list[Trial]:
    return [trial_of(with_(f"type {number}", type=f"wrong-{number}")) for number in range(count)]


def purposes(actor: Actor) -> list[str]:
    return [asked.purpose for asked in actor.asked]


def test_a_trial_changes_one_thing_and_the_working_run_follows(stage: Stage) -> None:
    flow, actor = flow_of(stage, granting(good))
    tried = flow.attempt(trial_of(without("type")))
    assert purposes(actor) == [WORKING, "web_server: without type", AGAIN]
    assert actor.asked[1].query == {name: value for name, value in actor.asked[0].query.items() if name != "type"}
    assert (tried.granted, tried.doubt, tried.exchange and tried.exchange.id) == (False, None, "web_server-2")


def test_a_trial_is_made_once_however_often_it_is_asked_for(stage: Stage) -> None:
    flow, actor = flow_of(stage, granting(good))
    assert flow.attempt(trial_of(without("type"))) is flow.attempt(trial_of(without("type")))
    assert len(actor.asked) == 3


def test_planned_trials_go_together_between_working_runs(stage: Stage) -> None:
    """Six of them cost two working runs more and not six."""
    stage.run.trials["web_server"] = changes(6)
    flow, actor = flow_of(stage, granting(good))
    assert all(flow.attempt(trial).doubt is None for trial in changes(6))
    kinds = ["works" if good(asked) else "trial" for asked in actor.asked]
    assert kinds == ["works", *["trial"] * 4, "works", *["trial"] * 2, "works"]


def test_a_trial_that_nobody_planned_is_made_with_those_that_are_left(stage: Stage) -> None:
    stage.run.trials["web_server"] = changes(2)
    flow, actor = flow_of(stage, granting(good))
    flow.attempt(changes(1)[0])
    flow.attempt(Trial("unplanned", fresh=True))
    assert purposes(actor)[3:] == [AGAIN, "web_server: unplanned", AGAIN]


def test_a_server_that_stops_granting_puts_its_refusals_in_doubt(stage: Stage) -> None:
    stage.run.trials["web_server"] = changes(6)
    flow, actor = flow_of(stage, granting(lambda asked: good(asked) and asked.purpose == WORKING))
    tried = [flow.attempt(trial) for trial in changes(6)]
    assert all(each.doubt for each in tried)
    assert [each.exchange is None for each in tried] == [False] * 4 + [True] * 2
    assert len(actor.asked) == 1 + 4 + 1


@pytest.mark.parametrize(
    ("led", "doubt"),
    [
        pytest.param(
            Led(Landing.CALLBACK, f"{CLIENT['redirect_uri']}?code=S"), "the server grants without asking", id="unasked"
        ),
        pytest.param(
            Led(Landing.ELSEWHERE, "https://third.example/?code=S", (PageKind.CONSENT,)),
            "the working grant was not sent to the redirection URI but to https://third.example/",
            id="sent-elsewhere",
        ),
    ],
)
def test_a_server_whose_grants_are_none_shows_nothing_by_what_it_does(stage: Stage, led: Led, doubt: str) -> None:
    flow, _ = flow_of(stage, lambda _: led)
    assert (flow.attempt(Trial("x", fresh=True)).doubt or "").startswith(doubt)


def test_the_code_of_the_last_working_run_is_left_for_the_token_request(stage: Stage) -> None:
    flow, actor = flow_of(stage, granting(good))
    flow.attempt(trial_of(without("type")))
    assert flow.code() == "S-2"
    assert len(actor.asked) == 3


def test_a_trial_that_lacks_a_key_is_in_doubt_and_the_others_are_made(stage: Stage) -> None:
    stage.run.trials["web_server"] = changes(1)
    flow, actor = flow_of(stage, granting(good))
    tried = flow.attempt(Trial("over plain http", to("authorization_http")))
    assert tried == Tried(tried.trial, None, doubt="needs endpoints.authorization_http in the target file")
    assert flow.attempt(changes(1)[0]).doubt is None
    assert len(actor.asked) == 3


def test_only_a_get_takes_the_end_user_along(stage: Stage) -> None:
    stage.at("authorization", lambda _: refused())
    flow, actor = flow_of(stage, granting(good))
    tried = flow.attempt(trial_of(sent("by POST", method="POST", place="body")))
    assert (tried.visit, tried.granted) == (None, False)
    assert stage.heard[0].body["type"] == "web_server"
    assert purposes(actor) == [WORKING, AGAIN]


def test_without_a_token_request_of_its_own_a_flow_has_its_deviations_in_the_authorization_request(
    stage: Stage,
) -> None:
    deviation = with_("a secret_type", secret_type="hmac-sha256")
    stage.run.plan["user_agent"] = [deviation]
    flow, actor = flow_of(stage, granting(good, "access_token", "fragment"), "user_agent")
    flow.attempt(Trial("another", fresh=True))
    assert flow.attempt(deviation).granted
    assert [asked.query.get("secret_type") for asked in actor.asked] == [None, "hmac-sha256", None, None]


def test_with_a_token_request_of_its_own_it_has_them_there(stage: Stage) -> None:
    stage.run.plan["web_server"] = [with_("a secret_type", secret_type="hmac-sha256")]
    flow, actor = flow_of(stage, granting(good))
    flow.attempt(Trial("another", fresh=True))
    assert len(actor.asked) == 3


def test_all_grants_are_answers_those_of_trials_too(stage: Stage) -> None:
    flow, _ = flow_of(stage, granting(good))
    flow.attempt(Trial("by a stranger", fresh=True))
    assert [exchange.id for exchange in flow.answers()] == ["web_server-1", "web_server-2", "web_server-3"]
    refusal = flow.attempt(trial_of(without("type"))).exchange
    assert refusal is not None
    assert flow.answer_of(refusal) is None


# --- Who asks, and who sits there ---


@pytest.mark.parametrize("client", ["other", "never_approved"])
def test_another_client_comes_with_its_own_redirection_uri(stage: Stage, client: str) -> None:
    flow, actor = flow_of(stage, granting(good))
    tried = flow.attempt(Trial("of another client", client=client))
    asked = actor.asked[1]
    assert (asked.query["client_id"], asked.query["redirect_uri"]) == tuple(OTHERS[client].values())
    assert tried.visit is not None
    assert (tried.visit.url or "").startswith(OTHERS[client]["redirect_uri"])


def test_a_client_that_registered_no_uri_comes_with_the_one_of_the_trial(stage: Stage) -> None:
    uri = "https://client.touchstone.invalid/cb"
    flow, actor = flow_of(stage, granting(good))
    tried = flow.attempt(Trial("of a client without a URI", client="unregistered", redirect_uri=uri))
    assert tried.granted
    assert (actor.asked[1].query["client_id"], actor.asked[1].query["redirect_uri"]) == ("homeless-1", uri)
    assert uri in actor.asked[1].callbacks
    assert actor.asked[2].query["redirect_uri"] == CLIENT["redirect_uri"]


def test_a_wrong_password_goes_to_the_person_and_the_right_one_does_not(stage: Stage) -> None:
    flow, actor = flow_of(stage, granting(good))
    flow.attempt(Trial("with a wrong password", fresh=True, wrong_password=True))
    passwords = [asked.password for asked in actor.asked]
    assert passwords[0] is passwords[2] is None
    assert passwords[1] not in (None, "kX8-password")
