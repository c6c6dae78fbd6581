"""The client that sends the end user away and reads what comes back with them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.trial import Trial
from conformance.roles.user_agent.visit import Landing, PageKind, Visit, Wish

from .conftest import SetUp
from .person import CLIENT, DELEGATION, Actor, Led, Play, back, granting, seat, stays
from .stage import PROFILE, Stage, stop_of

ACCESS_TOKEN = granting(name="access_token", place="fragment")


@pytest.fixture
def stage(set_up: SetUp) -> Stage:
    return set_up(**DELEGATION)


def flow_of(stage: Stage, play: Play, name: str = "web_server") -> tuple[AuthorizationFlow, Actor]:
    actor = seat(stage, play)
    return AuthorizationFlow(stage.run, PROFILE.flows[name], stage.run.recorder(name)), actor


def test_the_working_request_is_that_of_the_profile_with_the_values_of_the_target_file(stage: Stage) -> None:
    flow, actor = flow_of(stage, granting())
    flow.working  # noqa: B018
    [asked] = actor.asked
    assert asked.url.startswith("https://as.example/authorize?type=web_server&")
    assert asked.query == {
        "type": "web_server",
        "client_id": "client-1",
        "redirect_uri": CLIENT["redirect_uri"],
        "state": "touchstone-web_server",
    }
    assert (asked.wish, asked.purpose, asked.password) == (Wish.APPROVE, "web_server: the working request", None)


def test_a_grant_is_kept_with_its_visit_and_when_it_came(stage: Stage) -> None:
    stage.clock.moment = 7.0
    flow, _ = flow_of(stage, granting())
    granted = flow.working
    assert (granted.value, granted.minted, granted.exchange.id) == ("S-1", 7.0, "web_server-1")
    assert granted.callback.query.first("state") == "touchstone-web_server"
    assert flow.answer_of(granted.exchange) is granted.answer


def test_the_working_run_is_done_once(stage: Stage) -> None:
    flow, actor = flow_of(stage, granting())
    assert flow.working is flow.working
    assert len(actor.asked) == 1


def test_what_is_granted_is_known_as_a_secret_from_then_on(stage: Stage) -> None:
    flow, _ = flow_of(stage, lambda asked: back(asked, code="SlAV32hkKG"))
    flow.working  # noqa: B018
    assert "SlAV32hkKG" not in stage.run.vault.redact("the code was SlAV32hkKG all along")


@pytest.mark.parametrize("landing", [Landing.CALLBACK, Landing.ELSEWHERE])
def test_a_grant_is_one_wherever_it_is_sent(stage: Stage, landing: Landing) -> None:
    flow, _ = flow_of(stage, lambda _: Led(landing, "https://touchstone.invalid/cb?code=S-1"))
    assert flow.ask(Trial("elsewhere")).granted


@pytest.mark.parametrize(("name", "place"), [("web_server", "fragment"), ("user_agent", "query")])
def test_a_grant_in_the_wrong_place_is_one_all_the_same(stage: Stage, name: str, place: str) -> None:
    """What is wrong with its place is said by the check that is about the place."""
    way = PROFILE.flows[name].authorization_way
    flow, _ = flow_of(stage, lambda asked: back(asked, place, **{way.grant: "S"}), name)
    granted = flow.working
    assert granted.value == "S"
    assert granted.callback.at(way.answer).pairs == ()


@pytest.mark.parametrize("url", ["http://[", "\0", "https://client.example/cb?code=%zz#\ud800", "a=b&" * 25_000])
def test_no_address_that_a_server_sends_to_makes_the_flow_raise(stage: Stage, url: str) -> None:
    flow, _ = flow_of(stage, lambda _: Led(Landing.ELSEWHERE, url))
    assert flow.ask(Trial("hostile")).exchange is not None


# --- No grant ---


@pytest.mark.parametrize(
    ("led", "why"),
    [
        pytest.param(stays(PageKind.UNKNOWN, "a page nobody understands"), "a page nobody understands", id="stuck"),
        pytest.param(stays(status=400), "it ended with status 400", id="error-page"),
        pytest.param(Led(Landing.CALLBACK, "https://client.example/cb?code="), "it ended with status 302", id="empty"),
        pytest.param(Led(Landing.CALLBACK, "http://["), "it ended with status 302", id="no-url"),
    ],
)
def test_without_a_grant_the_flow_is_inconclusive_and_asked_for_once(stage: Stage, led: Led, why: str) -> None:
    flow, actor = flow_of(stage, lambda _: led)
    first = stop_of(lambda: flow.working)
    assert first.outcome is Outcome.INCONCLUSIVE
    assert first.reason == f"the working web_server request brought no code: {why}"
    assert first.exchanges == ("web_server-1",)
    assert stop_of(flow.code) is stop_of(lambda: flow.attempt(Trial("x"))) is stop_of(flow.answers) is first
    assert len(actor.asked) == 1


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        pytest.param({"clients": {"confidential": {"id": "client-1"}}}, "clients.confidential.redirect_uri", id="uri"),
        pytest.param({"clients": None}, "clients.confidential.id", id="client"),
        pytest.param({"endpoints": {"token": "https://as.example/token"}}, "endpoints.authorization", id="endpoint"),
    ],
)
def test_a_key_the_file_lacks_makes_the_flow_untested_and_is_named(
    set_up: SetUp, changes: dict[str, object], key: str
) -> None:
    flow, actor = flow_of(set_up(**{**DELEGATION, **changes}), granting())
    stop = stop_of(lambda: flow.working)
    assert (stop.outcome, stop.reason) == (Outcome.UNTESTED, f"needs {key} in the target file")
    assert actor.asked == []


# --- Codes ---


def test_the_code_of_the_working_run_is_taken_once(stage: Stage) -> None:
    flow, actor = flow_of(stage, granting())
    assert [flow.code(), flow.code(), flow.code()] == ["S-1", "S-2", "S-3"]
    assert len(actor.asked) == 3


@pytest.mark.parametrize(("age", "code"), [(0.0, "S-1"), (5.0, "S-1"), (5.1, "S-2")])
def test_a_code_that_nobody_has_used_is_used_while_it_is_fresh(stage: Stage, age: float, code: str) -> None:
    flow, _ = flow_of(stage, granting())
    flow.working  # noqa: B018
    stage.clock.moment = age
    assert flow.code() == code


def test_the_code_of_a_later_working_run_is_used_too(stage: Stage) -> None:
    flow, actor = flow_of(stage, granting())
    flow.code()
    assert flow.works()
    assert flow.code() == "S-2"
    assert len(actor.asked) == 2


def test_the_flow_works_as_long_as_the_end_user_grants(stage: Stage) -> None:
    flow, actor = flow_of(stage, granting())
    assert flow.works()
    actor.play = lambda asked: back(asked, error="user_denied")
    assert not flow.works()


# --- Who is asked, and as whom ---


@pytest.mark.parametrize(("name", "client"), [("user_agent", "public"), ("web_server", "confidential")])
def test_each_flow_runs_as_the_client_that_suits_it(set_up: SetUp, name: str, client: str) -> None:
    public = {"id": "public-1", "redirect_uri": "https://client.example/public"}
    stage = set_up(**{**DELEGATION, "clients": {"confidential": CLIENT, "public": public}})
    flow, actor = flow_of(stage, ACCESS_TOKEN if name == "user_agent" else granting(), name)
    flow.working  # noqa: B018
    told = {"confidential": CLIENT, "public": public}[client]
    assert (flow.client, flow.redirect_uri) == (client, told["redirect_uri"])
    assert (actor.asked[0].query["client_id"], actor.asked[0].query["redirect_uri"]) == (
        told["id"],
        told["redirect_uri"],
    )


def test_the_resource_owner_keeps_one_user_agent_and_a_stranger_has_another_each_time(stage: Stage) -> None:
    flow, actor = flow_of(stage, granting())
    for trial in (Trial("a"), Trial("b"), Trial("c", fresh=True), Trial("d", fresh=True), Trial("e")):
        flow.ask(trial)
    assert [asked.session for asked in actor.asked] == [1, 1, 2, 3, 1]


def test_the_callbacks_are_the_uri_of_the_request_and_all_that_the_file_names(set_up: SetUp) -> None:
    other = {"id": "other-1", "redirect_uri": "https://other.example/cb"}
    stage = set_up(**{**DELEGATION, "clients": {"confidential": CLIENT, "other": other}})
    flow, actor = flow_of(stage, granting())
    flow.ask(Trial("x", lambda request, _: request.with_({"redirect_uri": "http://["})))
    assert set(actor.asked[0].callbacks) == {"http://[", CLIENT["redirect_uri"], "https://other.example/cb"}


def test_the_query_of_the_endpoint_itself_is_kept(set_up: SetUp) -> None:
    stage = set_up(**{**DELEGATION, "endpoints": {"authorization": "https://as.example/authorize?tenant=1"}})
    flow, actor = flow_of(stage, granting())
    flow.working  # noqa: B018
    assert urlsplit(actor.asked[0].url).query.startswith("tenant=1&type=web_server&")


def test_a_picture_of_a_page_stays_with_the_exchange_it_came_with(stage: Stage) -> None:
    flow, actor = flow_of(stage, granting())
    visits: list[Visit] = []
    visit = actor.visit

    def photographed(*arguments: Any, **more: Any) -> Visit:
        visits.append(replace(visit(*arguments, **more), screenshot=b"PNG"))
        return visits[-1]

    actor.visit = photographed  # type: ignore[method-assign]
    flow.ask(Trial("x"))
    assert flow.recorder.pictures == {visits[0].exchange.id: b"PNG"}
