"""One change to the device request or to what the end user does: made once, between working runs."""

from __future__ import annotations

import pytest

from conformance.roles.deviation import sent, with_, without
from conformance.roles.device_flow import DeviceFlow
from conformance.roles.token_flow import TokenFlow
from conformance.roles.trial import Trial, Tried, to, trial_of
from conformance.roles.user_agent.visit import PageKind

from .conftest import SetUp
from .person import DELEGATION, Actor, Devices, seat, stays
from .stage import PROFILE, URLS, Said, Stage


@pytest.fixture
def stage(set_up: SetUp) -> Stage:
    return set_up(**{**DELEGATION, "resource_owner": {"username": "alice", "password": "kX8-password"}})


def device_of(stage: Stage, devices: Devices) -> tuple[DeviceFlow, Actor]:
    actor = seat(stage, devices.play)
    stage.at("authorization", devices.codes)
    stage.at("token", devices.token)
    return TokenFlow(stage.run, PROFILE.flows["device"], stage.run.recorder("device")).device, actor


def test_a_change_to_the_request_asks_nobody_and_codes_are_a_grant(stage: Stage) -> None:
    device, actor = device_of(stage, Devices())
    assert not device.attempt(trial_of(without("type"))).granted
    stage.at("authorization", lambda _: Said(200, "code=D-9&user_code=U-9"))
    tried = device.attempt(trial_of(with_("a type nobody knows", type="x")))
    assert (tried.granted, tried.visit) == (True, None)
    assert [asked.user_code for asked in actor.asked] == ["U-2"], "that of the working run"


def test_planned_trials_go_together_between_working_runs(stage: Stage) -> None:
    devices = Devices()
    changes = [trial_of(with_(f"type {number}", type=f"wrong-{number}")) for number in range(6)]
    stage.run.trials["device"] = changes
    device, _ = device_of(stage, devices)
    assert all(device.attempt(trial).doubt is None for trial in changes)
    kinds = ["works" if heard.form["type"] == "device" else "trial" for heard in stage.sent_to("authorization")]
    assert kinds == ["works", *["trial"] * 4, "works", *["trial"] * 2, "works"]
    assert len(devices.polled) == 2


def test_a_stranger_grants_and_the_poll_tells(stage: Stage) -> None:
    device, actor = device_of(stage, Devices())
    tried = device.attempt(Trial("by a stranger", fresh=True))
    assert (tried.granted, tried.doubt) == (True, None)
    assert tried.visit is not None
    assert tried.exchange is tried.visit.exchange
    assert [asked.session for asked in actor.asked] == [1, 2]


def test_an_altered_user_code_grants_nothing_to_the_device(stage: Stage) -> None:
    device, actor = device_of(stage, Devices())
    tried = device.attempt(Trial("with an altered user code", altered_user_code=True))
    assert actor.asked[0].user_code not in ("U-2", "")
    assert (tried.granted, tried.doubt) == (False, None)


def test_a_server_that_takes_any_user_code_is_seen_to(stage: Stage) -> None:
    devices = Devices()
    device, actor = device_of(stage, devices)

    def careless(_asked: object) -> object:
        devices.granted |= {"D-2", "D-3"}
        return stays(decided=True)

    actor.play = careless  # type: ignore[assignment]
    assert device.attempt(Trial("with an altered user code", altered_user_code=True)).granted


def test_a_wrong_password_goes_to_the_person(stage: Stage) -> None:
    device, actor = device_of(stage, Devices())
    device.attempt(Trial("with a wrong password", fresh=True, wrong_password=True))
    assert [asked.password is None for asked in actor.asked] == [False, True]
    assert actor.asked[0].password != "kX8-password"


def test_where_no_codes_come_for_it_the_end_user_is_not_asked(stage: Stage) -> None:
    devices = Devices()
    device, actor = device_of(stage, devices)
    device.working  # noqa: B018
    stage.at("authorization", lambda heard: Said(503) if len(stage.heard) == 2 else devices.codes(heard))
    tried = device.attempt(Trial("by a stranger", fresh=True))
    assert (tried.granted, tried.visit) == (False, None)
    assert len(actor.asked) == 1, "the working run"


def test_a_trial_that_lacks_a_key_is_in_doubt_for_that_reason(stage: Stage) -> None:
    device, _ = device_of(stage, Devices())
    tried = device.attempt(Trial("over plain http", to("authorization_http")))
    assert tried == Tried(tried.trial, None, doubt="needs endpoints.authorization_http in the target file")


def test_a_trial_goes_over_plain_http_where_the_file_names_it(set_up: SetUp) -> None:
    endpoints = {**DELEGATION["endpoints"], "authorization_http": URLS["authorization_http"]}
    stage = set_up(**{**DELEGATION, "endpoints": endpoints})
    devices = Devices()
    device, _ = device_of(stage, devices)
    stage.at("authorization_http", devices.codes)
    assert device.attempt(Trial("over plain http", to("authorization_http"))).granted


def test_a_server_that_stops_granting_puts_its_refusals_in_doubt(stage: Stage) -> None:
    device, actor = device_of(stage, Devices())
    actor.play = lambda _: stays(PageKind.UNKNOWN, "a page nobody understands")
    tried = device.attempt(trial_of(sent("by POST", method="POST", place="body")))
    assert (tried.doubt or "").startswith("the working request no longer worked afterwards")


def test_a_trial_whose_visit_cannot_begin_is_in_doubt_and_does_not_end_the_check(stage: Stage) -> None:
    device, _ = device_of(stage, Devices(uri="https://evil.example/device"))
    tried = device.attempt(Trial("by a stranger", fresh=True))
    assert (tried.exchange, tried.granted) == (None, False)
    assert "endpoints.user_authorization" in (tried.doubt or "")
