"""Token requests that take a code: each has its own, and the end user is asked no more often than that takes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.cast import Cast
from conformance.roles.deviation import altered, with_, without
from conformance.roles.token_flow import TokenFlow
from conformance.roles.trial import Trial

from .conftest import SetUp
from .person import CLIENT, DELEGATION, Actor, Devices, granting, seat, stays
from .stage import PROFILE, Heard, Said, Server, Stage, granted, refused, stop_of

OTHER = {"id": "other-1", "secret": "kX8-other", "redirect_uri": "https://other.example/cb"}


@pytest.fixture
def stage(set_up: SetUp) -> Stage:
    return set_up(**{**DELEGATION, "clients": {"confidential": CLIENT, "other": OTHER}})


def redeeming(accept: Callable[[Heard], bool] = lambda _: True) -> Server:
    """A token endpoint that takes every code once, from requests it accepts."""
    spent: set[str] = set()

    def server(heard: Heard) -> Said:
        code = heard.form.get("code", "")
        if not accept(heard) or code in spent or not code.startswith("S-"):
            return refused("expired_verification_code")
        spent.add(code)
        return granted(f"T-for-{code}")

    return server


def flow_of(stage: Stage, server: Server | None = None) -> tuple[TokenFlow, Actor]:
    actor = seat(stage, granting())
    stage.at("token", server or redeeming())
    return Cast(stage.run).token_flow("web_server"), actor


def codes(stage: Stage) -> list[str]:
    return [heard.form.get("code", "none") for heard in stage.sent_to("token")]


def test_the_code_of_the_grant_is_redeemed_with_what_the_profile_says(stage: Stage) -> None:
    flow, actor = flow_of(stage)
    assert flow.working.answer.access_token == "T-for-S-1"
    [heard] = stage.heard
    assert (heard.method, heard.query) == ("POST", {})
    assert heard.body == {
        "type": "web_server",
        "client_id": "client-1",
        "client_secret": "kX8-secret",
        "code": "S-1",
        "redirect_uri": CLIENT["redirect_uri"],
    }
    assert len(actor.asked) == 1


def test_every_request_has_a_code_of_its_own(stage: Stage) -> None:
    flow, _ = flow_of(stage)
    stage.run.plan["web_server"] = [with_(f"a parameter, number {number}", more="1") for number in range(5)]
    assert flow.attempt(with_("a code nobody issued", code=altered)).doubt is None
    assert flow.works()
    used = codes(stage)
    assert len(set(used)) == len(used) == 1 + 4 + 1 + 2 + 1 + 1


def test_a_code_given_is_redeemed_and_no_other_is_asked_for(stage: Stage) -> None:
    flow, actor = flow_of(stage)
    assert flow.request("S-given").value("code") == "S-given"
    assert actor.asked == []


def test_a_working_request_refused_in_one_form_is_repeated_in_another_with_a_new_code(stage: Stage) -> None:
    flow, _ = flow_of(stage, redeeming(lambda heard: "code" in heard.query))
    assert flow.working.breaks == {"token-request/form-body"}
    assert codes(stage) == ["S-1", "S-2"]


def test_a_code_that_could_not_be_had_is_not_asked_for_again(stage: Stage) -> None:
    flow, actor = flow_of(stage)
    actor.play = lambda _: stays(stuck="a page nobody understands")
    first = stop_of(lambda: flow.working)
    assert stop_of(lambda: flow.attempt(without("code"))) is stop_of(flow.refusals) is first
    assert (len(actor.asked), stage.heard) == (1, [])
    assert not flow.works()


def test_an_end_user_who_can_no_longer_grant_puts_attempts_in_doubt(stage: Stage) -> None:
    """What stops an attempt casts doubt on it and ends no check."""
    flow, actor = flow_of(stage)
    flow.working  # noqa: B018
    actor.play = lambda _: stays(stuck="the account is locked")
    attempt = flow.attempt(without("client_id"))
    assert attempt.exchange is None
    assert (attempt.doubt or "").endswith("the account is locked")


def test_another_client_proves_its_credentials_with_a_code_of_its_own(stage: Stage) -> None:
    flow, actor = flow_of(stage)
    flow.prove("other")
    assert actor.asked[0].query["redirect_uri"] == OTHER["redirect_uri"]
    [heard] = stage.heard
    assert (heard.body["client_id"], heard.body["redirect_uri"]) == (OTHER["id"], OTHER["redirect_uri"])


def test_another_client_whose_credentials_are_no_good_proves_nothing(stage: Stage) -> None:
    flow, _ = flow_of(stage, redeeming(lambda heard: heard.form["client_id"] == "client-1"))
    assert stop_of(lambda: flow.prove("other")).outcome is Outcome.INCONCLUSIVE


def test_a_refresh_token_can_come_of_a_grant(set_up: SetUp) -> None:
    stage = set_up(**{**DELEGATION, "flows": ["web_server", "refresh"]})
    seat(stage, granting())
    stage.at("token", lambda heard: granted("T-1", refresh_token=f"R-by-{heard.form['type']}"))
    refresh = Cast(stage.run).token_flow("refresh")
    assert refresh.working.answer.access_token == "T-1"
    assert stage.heard[-1].form["refresh_token"] == "R-by-web_server"


# --- Which answer carries the token ---


def test_a_poll_that_came_before_the_working_run_is_no_answer_to_it(stage: Stage) -> None:
    """A server may answer a pending poll with the status of success; it is not asked for a token there."""
    devices = Devices()
    seat(stage, devices.play)
    stage.at("authorization", devices.codes)
    stage.at("token", lambda heard: Said(200, devices.token(heard).body))
    flow = Cast(stage.run).token_flow("device")
    flow.device.attempt(Trial("with an altered user code", altered_user_code=True))
    assert b"access_token" not in flow.recorder.exchanges[3].response.body  # type: ignore[union-attr]
    assert flow.successful is flow.working.exchange


# --- One role for each ---


def test_the_roles_of_a_delegation_share_their_codes(stage: Stage) -> None:
    cast = Cast(stage.run)
    assert (
        cast.delegation("web_server") is cast.authorization("web_server") is cast.token_flow("web_server").authorization
    )
    assert cast.delegation("user_agent") is cast.authorization("user_agent") is cast.authorization("user_agent")
    assert cast.delegation("device") is cast.token_flow("device").device
    assert cast.expiring_code("device") is cast.expiring_code("device")


def test_a_flow_without_an_authorization_request_has_no_end_user() -> None:
    with pytest.raises(ValueError, match="client_cred has no authorization request"):
        _ = PROFILE.flows["client_cred"].authorization_way
