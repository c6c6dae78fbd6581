"""The client on a device: its codes, what the end user does with them, and what the polls bring."""

from __future__ import annotations

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.deviation import with_, without
from conformance.roles.device_flow import BY_GET
from conformance.roles.token_flow import TokenFlow
from conformance.roles.trial import Trial
from conformance.roles.user_agent.visit import Landing, PageKind, Wish

from .conftest import SetUp
from .person import DELEGATION, DEVICE_PAGE, Actor, Devices, Led, seat, stays
from .stage import PROFILE, Said, Stage, refused, stop_of


@pytest.fixture
def stage(set_up: SetUp) -> Stage:
    return set_up(**DELEGATION)


def flow_of(stage: Stage, devices: Devices) -> tuple[TokenFlow, Actor]:
    """The flow with a server and a person who uses it."""
    actor = seat(stage, devices.play)
    stage.at("authorization", devices.codes)
    stage.at("token", devices.token)
    return TokenFlow(stage.run, PROFILE.flows["device"], stage.run.recorder("device")), actor


def test_the_device_asks_by_get_and_keeps_what_it_is_told(stage: Stage) -> None:
    stage.clock.moment = 7.0
    flow, actor = flow_of(stage, Devices(expires_in="30"))
    codes = flow.device.working
    [heard] = stage.heard
    assert (heard.method, heard.query, heard.body) == ("GET", {"type": "device", "client_id": "client-1"}, {})
    assert (codes.code, codes.minted, codes.exchange.id) == ("D-1", 7.0, "device-1")
    assert (codes.form.first("user_code"), codes.answer.expires_in) == ("U-1", 30.0)
    assert actor.asked == []


def test_a_server_that_wants_post_gets_it_and_it_is_held_against_it(stage: Stage) -> None:
    flow, _ = flow_of(stage, Devices(method="POST"))
    assert flow.device.working.code == "D-1"
    assert flow.device.breaks == {BY_GET}
    assert flow.device.codes().code == "D-2"
    assert [heard.method for heard in stage.heard] == ["GET", "POST", "POST"]


@pytest.mark.parametrize("name", ["code", "device_code"])
def test_the_code_goes_by_either_name_and_the_poll_by_the_one_of_the_prose(stage: Stage, name: str) -> None:
    flow, _ = flow_of(stage, Devices(name=name))
    assert (flow.device.working.name, flow.device.working.code) == (name, "D-1")
    assert flow.working.answer.access_token == "T-1"
    assert stage.sent_to("token")[0].query["code"] == "D-2"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(refused("unauthorized_client"), id="refused"),
        pytest.param(Said(200, "code="), id="empty"),
        pytest.param(Said(200, '{"code": "D-1"}'), id="json"),
        pytest.param(Said(200, "\x00" * 1_000), id="nul"),
    ],
)
def test_without_a_code_the_flow_is_inconclusive_and_asked_for_once(stage: Stage, said: Said) -> None:
    flow, _ = flow_of(stage, Devices())
    stage.at("authorization", lambda _: said)
    first = stop_of(lambda: flow.device.working)
    assert first.outcome is Outcome.INCONCLUSIVE
    assert first.reason.startswith("the device request got status ")
    assert first.reason.endswith("look at clients.confidential in the target file")
    assert stop_of(flow.device.codes) is stop_of(flow.device.code) is stop_of(lambda: flow.working) is first
    assert stop_of(lambda: flow.device.attempt(Trial("x"))) is first
    assert [heard.method for heard in stage.heard] == ["GET", "POST"]


def test_a_file_without_the_endpoint_leaves_the_flow_untested(set_up: SetUp) -> None:
    stage = set_up(**{**DELEGATION, "endpoints": {"token": "https://as.example/token"}})
    flow, _ = flow_of(stage, Devices())
    assert stop_of(lambda: flow.device.working).reason == "needs endpoints.authorization in the target file"


# --- The end user ---


def test_the_end_user_enters_the_user_code_where_the_answer_says(stage: Stage) -> None:
    flow, actor = flow_of(stage, Devices())
    assert flow.device.code() == "D-2"
    [asked] = actor.asked
    assert (asked.url, asked.user_code, asked.wish, asked.callbacks) == (DEVICE_PAGE, "U-2", Wish.APPROVE, ())


@pytest.mark.parametrize(
    "uri",
    [
        pytest.param("", id="none"),
        pytest.param("https://evil.example/device", id="another-host"),
        pytest.param("https://as.example:8443/device", id="another-port"),
        pytest.param("http://as.example/device", id="another-scheme"),
        pytest.param("ftp://as.example:443/device", id="no-web-address"),
        pytest.param("file://as.example:443/etc/passwd", id="file"),
        pytest.param("https://evil.example%5C@as.example/", id="backslash"),
        pytest.param("https://user@as.example/", id="user-information"),
        pytest.param("/device", id="relative"),
        pytest.param("http://%5B", id="no-url"),
        pytest.param("https://as.example:99999/", id="no-port"),
        pytest.param("%00", id="nul"),
        pytest.param("https://" + "a" * 100_000, id="long"),
    ],
)
def test_the_end_user_goes_to_no_place_that_the_file_does_not_name(stage: Stage, uri: str) -> None:
    flow, actor = flow_of(stage, Devices(uri=uri))
    stop = stop_of(flow.device.code)
    assert (stop.outcome, stop.exchanges) == (Outcome.INCONCLUSIVE, ("device-2",))
    assert "endpoints.user_authorization" in stop.reason
    assert actor.asked == []


def test_a_place_of_its_own_for_user_codes_is_one_that_the_file_can_name(set_up: SetUp) -> None:
    place = "https://pair.example:8443/enter"
    endpoints = {**DELEGATION["endpoints"], "user_authorization": place}
    flow, actor = flow_of(set_up(**{**DELEGATION, "endpoints": endpoints}), Devices(uri=place))
    assert flow.device.code() == "D-2"
    assert actor.asked[0].url == place


@pytest.mark.parametrize(
    ("stuck", "decided", "why"),
    [
        pytest.param("a page nobody understands", False, "a page nobody understands", id="stuck"),
        pytest.param(None, False, "it ended on a page with status 200", id="never-asked"),
        pytest.param("the server is gone", True, "the server is gone", id="stuck-after-the-decision"),
    ],
)
def test_a_request_that_the_end_user_could_not_grant_is_inconclusive(
    stage: Stage, stuck: str | None, decided: bool, why: str
) -> None:
    flow, actor = flow_of(stage, Devices())
    actor.play = lambda _: stays(PageKind.UNKNOWN, stuck, decided=decided)
    stop = stop_of(flow.device.code)
    assert (stop.outcome, stop.reason) == (
        Outcome.INCONCLUSIVE,
        f"the end user could not approve the device request: {why}",
    )
    assert not flow.device.works()


def test_a_server_that_remembers_an_approval_need_not_ask_again(stage: Stage) -> None:
    """The page after the user code asks for nothing: the person was not asked, and the poll shows what it is worth."""
    flow, actor = flow_of(stage, Devices())
    pages = (PageKind.USER_CODE, PageKind.PLAIN)
    actor.play = lambda _: Led(Landing.PAGE, kinds=pages, stuck="nothing to press", decided=False, status=200)
    assert flow.device.code() == "D-2"
    assert stop_of(lambda: flow.device.decided(Wish.DENY, "to be denied")).outcome is Outcome.INCONCLUSIVE


# --- Polls ---


def test_every_code_is_polled_with_once(stage: Stage) -> None:
    devices = Devices()
    flow, _ = flow_of(stage, devices)
    stage.run.plan["device"] = [with_(f"a parameter, number {number}", more="1") for number in range(3)]
    flow.working  # noqa: B018
    flow.attempt(without("client_id"))
    flow.device.attempt(Trial("by a stranger", fresh=True))
    flow.device.poll_once("pending", flow.device.codes)
    assert len(devices.polled) == len(set(devices.polled))


def test_a_poll_refused_in_one_form_is_repeated_in_the_other_with_a_code_of_its_own(stage: Stage) -> None:
    devices = Devices()
    flow, _ = flow_of(stage, devices)
    stage.at("token", lambda heard: devices.token(heard) if heard.method == "POST" else refused())
    assert flow.working.breaks == {"device/poll-by-get"}
    assert [heard.form["code"] for heard in stage.sent_to("token")] == ["D-2", "D-3"]


@pytest.mark.parametrize(
    ("wish", "answer"),
    [(Wish.APPROVE, "access_token=T-1"), (Wish.DENY, "error=authorization_declined")],
)
def test_the_one_poll_of_a_state_is_kept(stage: Stage, wish: Wish, answer: str) -> None:
    flow, _ = flow_of(stage, Devices())
    polls = [flow.device.poll_once("a state", lambda: flow.device.decided(wish, "to be decided")) for _ in range(2)]
    assert polls[0] is polls[1]
    assert polls[0].response is not None
    assert polls[0].response.body.decode() == answer
    assert polls[0].purpose == "device: a poll (a state)"


def test_a_state_that_could_not_be_brought_about_is_not_tried_again(stage: Stage) -> None:
    flow, actor = flow_of(stage, Devices())
    actor.play = lambda _: stays(PageKind.UNKNOWN, "a page nobody understands")
    polls = [lambda: flow.device.poll_once("declined", lambda: flow.device.decided(Wish.DENY, "to be denied"))] * 2
    assert stop_of(polls[0]) is stop_of(polls[1])
    assert (len(actor.asked), stage.sent_to("token")) == (1, [])


def test_the_flow_works_as_long_as_the_end_user_grants(stage: Stage) -> None:
    devices = Devices()
    flow, actor = flow_of(stage, devices)
    assert flow.device.works()
    actor.play = lambda _: stays(decided=True)
    assert not flow.device.works()
    stage.at("authorization", lambda _: refused())
    assert not flow.device.works()
