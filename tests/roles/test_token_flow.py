"""The client at the token endpoint: its working run, and what becomes of it when it is refused."""

from __future__ import annotations

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.token_flow import TokenFlow

from .conftest import SetUp
from .stage import (
    PROFILE,
    URLS,
    Said,
    Stage,
    flow_of,
    issuing,
    refused,
    stop_of,
)

CLIENT = {"type": "client_cred", "client_id": "client-1", "client_secret": "kX8-secret"}


def test_the_working_request_is_that_of_the_profile_with_the_values_of_the_target_file(stage: Stage) -> None:
    stage.at("token", issuing())
    flow_of(stage).working  # noqa: B018
    [heard] = stage.heard
    assert (heard.method, heard.query, heard.body) == ("POST", {}, CLIENT)


def test_the_working_run_keeps_its_answer_and_when_it_was(stage: Stage) -> None:
    stage.clock.moment = 7.0
    stage.at("token", issuing(expires_in=3600))
    working = flow_of(stage).working
    assert (working.answer.access_token, working.answer.expires_in) == ("token-1", 3600.0)
    assert (working.exchange.id, working.minted) == ("client_cred-1", 7.0)
    assert (working.breaks, working.refused, working.replaces) == (frozenset(), (), None)


def test_the_working_run_is_done_once(stage: Stage) -> None:
    stage.at("token", issuing())
    flow = flow_of(stage)
    assert flow.working is flow.working
    assert len(stage.heard) == 1


def test_an_optional_parameter_the_file_lacks_is_left_out(set_up: SetUp) -> None:
    stage = set_up(clients={"confidential": {"id": "client-1"}})
    assert flow_of(stage, "username").request().pairs == (
        ("type", "username"),
        ("client_id", "client-1"),
        ("username", "alice"),
        ("password", "kX8-password"),
    )


@pytest.mark.parametrize(
    ("target", "flow", "key"),
    [
        pytest.param(
            {"clients": {"confidential": {"id": "c"}}}, "client_cred", "clients.confidential.secret", id="secret"
        ),
        pytest.param({"clients": None}, "client_cred", "clients.confidential.id", id="client"),
        pytest.param({"resource_owner": None}, "username", "resource_owner.username", id="resource-owner"),
        pytest.param({}, "assertion", "assertion.format", id="assertion"),
        pytest.param({"endpoints": {"resource": URLS["resource"]}}, "client_cred", "endpoints.token", id="endpoint"),
    ],
)
def test_a_key_the_file_lacks_makes_the_flow_untested_and_is_named(
    set_up: SetUp, target: dict[str, object], flow: str, key: str
) -> None:
    stage = set_up(**target)
    stop = stop_of(lambda: flow_of(stage, flow).working)
    assert (stop.outcome, stop.reason) == (Outcome.UNTESTED, f"needs {key} in the target file")
    assert stage.heard == []


def test_another_client_runs_the_flow_with_its_own_credentials(set_up: SetUp) -> None:
    stage = set_up(
        clients={"confidential": {"id": "c", "secret": "kX8-1"}, "short_lived": {"id": "s", "secret": "kX8-2"}}
    )
    stage.at("token", issuing())
    working = flow_of(stage, client="short_lived").working
    assert stage.heard[0].body == {"type": "client_cred", "client_id": "s", "client_secret": "kX8-2"}
    assert working.exchange.purpose == "the working client_cred request as short_lived"


def test_exchanges_go_under_the_name_of_the_flow_whose_recorder_it_has(stage: Stage) -> None:
    stage.at("token", issuing())
    recorder = stage.run.recorder("resource")
    TokenFlow(stage.run, PROFILE.flows["client_cred"], recorder).working  # noqa: B018
    assert [exchange.id for exchange in recorder.exchanges] == ["resource-1"]


def test_what_is_issued_is_known_as_a_secret_from_then_on(stage: Stage) -> None:
    stage.at("token", issuing())
    flow_of(stage).working  # noqa: B018
    assert "token-1" not in stage.run.vault.redact("the server issued token-1")


# --- The working run is refused ---


def test_a_refused_working_request_is_inconclusive_and_names_the_keys_to_look_at(stage: Stage) -> None:
    stage.at("token", lambda _: refused("unauthorized_client"))
    stop = stop_of(lambda: flow_of(stage, "username").working)
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert stop.exchanges == ("username-1",)
    assert stop.reason == (
        "the working username request got status 400 and error=unauthorized_client; if the server is right to refuse "
        "it, look at clients.confidential, resource_owner in the target file"
    )


def test_a_refused_working_request_is_not_sent_again_for_the_next_check(stage: Stage) -> None:
    stage.at("token", lambda _: refused())
    flow = flow_of(stage)
    first, second = stop_of(lambda: flow.working), stop_of(lambda: flow.working)
    assert first.reason == second.reason
    assert len(stage.heard) == 2, "as written, and with the parameters in the query"


def test_a_server_that_is_not_there_is_asked_once_and_in_one_form_only(stage: Stage) -> None:
    flow = flow_of(stage)
    stop = stop_of(lambda: flow.working)
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert stop.reason.startswith("the working client_cred request got as.example:443: ")
    assert [exchange.response for exchange in flow.recorder.exchanges] == [None]


def test_a_token_is_found_wherever_the_server_meant_it(stage: Stage) -> None:
    """The shape of the answer is another check's business."""
    stage.at("token", lambda _: Said(201, '{"access_token": "S", "expires_in": 60}'))
    answer = flow_of(stage).working.answer
    assert (answer.access_token, answer.expires_in) == ("S", 60.0)


def test_a_status_of_success_without_a_token_is_the_answer_to_judge(stage: Stage) -> None:
    stage.at("token", lambda _: Said(200, "token=S"))
    flow = flow_of(stage)
    assert flow.successful.id == "client_cred-1"
    assert stop_of(lambda: flow.working).outcome is Outcome.INCONCLUSIVE


def test_without_any_success_there_is_no_answer_to_judge(stage: Stage) -> None:
    stage.at("token", lambda _: refused())
    assert stop_of(lambda: flow_of(stage).successful).outcome is Outcome.INCONCLUSIVE


def test_the_answer_to_judge_is_that_of_the_working_run(stage: Stage) -> None:
    stage.at("token", issuing())
    flow = flow_of(stage)
    assert flow.successful is flow.working.exchange
