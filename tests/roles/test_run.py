"""What all roles of a run share, and that each role is made once."""

from __future__ import annotations

import pytest

from conformance.outcome.findings import untested
from conformance.roles.cast import Cast
from conformance.roles.user_agent import person as drivers

from .conftest import SetUp
from .person import CLIENT, DELEGATION, granting, seat
from .stage import Stage, issuing, stop_of


@pytest.mark.parametrize(
    ("kind", "flows"),
    [("token", ["username", "client_cred", "refresh"]), ("resource", ["resource"]), ("delegation", [])],
)
def test_the_claimed_flows_of_a_kind(stage: Stage, kind: str, flows: list[str]) -> None:
    assert stage.run.claims(kind) == flows


def test_they_are_in_the_order_of_the_profile_and_not_of_the_file(set_up: SetUp) -> None:
    assert set_up(flows=["refresh", "client_cred"]).run.claims("token") == ["client_cred", "refresh"]


def test_each_flow_keeps_its_exchanges_under_ids_of_its_own(stage: Stage) -> None:
    """An id does not depend on which flows ran before."""
    stage.at("token", issuing())
    cast = Cast(stage.run)
    for name in ("username", "client_cred"):
        cast.token_flow(name).works()
        cast.token_flow(name).works()
    ids = {flow: [exchange.id for exchange in recorder.exchanges] for flow, recorder in stage.run.recorders.items()}
    assert ids == {"username": ["username-1", "username-2"], "client_cred": ["client_cred-1", "client_cred-2"]}


def test_every_role_is_made_once(stage: Stage) -> None:
    cast = Cast(stage.run)
    assert cast.token_flow("refresh") is cast.token_flow("refresh")
    assert cast.resource is cast.resource
    assert cast.expiring is cast.expiring
    assert cast.expiring.resource is cast.resource


def test_making_the_roles_sends_nothing(stage: Stage) -> None:
    cast = Cast(stage.run)
    assert (cast.token_flow("client_cred").client, cast.resource.flow.id) == ("confidential", "resource")
    assert stage.heard == []


def test_nothing_goes_to_a_host_that_the_file_does_not_name(stage: Stage) -> None:
    from conformance.wire.exchange import FailureKind, Request

    exchange = stage.run.recorder("general").send(Request("GET", "https://elsewhere.example/"), "to see")
    assert exchange.failure is not None
    assert exchange.failure.kind is FailureKind.NOT_ALLOWED


@pytest.mark.parametrize(
    ("flows", "issuing"),
    [
        pytest.param(["web_server", "client_cred"], ["client_cred", "web_server"], id="nobody-needed-first"),
        pytest.param(["refresh", "device", "username"], ["username", "refresh", "device"], id="then-as-in-the-profile"),
        pytest.param(["user_agent", "resource"], [], id="none-at-the-token-endpoint"),
    ],
)
def test_flows_that_issue_tokens_at_the_token_endpoint(set_up: SetUp, flows: list[str], issuing: list[str]) -> None:
    assert set_up(flows=flows).run.issuing() == issuing


@pytest.mark.parametrize(
    ("flow", "client"),
    [("user_agent", "public"), ("device", "public"), ("web_server", "confidential"), ("client_cred", "confidential")],
)
def test_the_client_that_a_flow_runs_as(set_up: SetUp, flow: str, client: str) -> None:
    stage = set_up(**{**DELEGATION, "clients": {"confidential": CLIENT, "public": {"id": "public-1"}}})
    assert stage.run.client_of(flow) == client


# --- The person at the browser ---


def test_the_person_is_made_once_and_their_browser_closed_with_the_run(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor, made = seat(stage, granting()), []
    del stage.run.person
    monkeypatch.setattr(drivers, "person_for", lambda target, _notice: made.append(target) or actor)
    monkeypatch.setattr(actor, "close", lambda: made.append("closed"))
    assert stage.run.person is stage.run.person is actor
    stage.run.close()
    assert made == [stage.target, "closed"]


def test_a_person_nobody_asked_for_is_not_made(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drivers, "person_for", lambda _target, _notice: pytest.fail("it takes its time"))
    stage.run.close()


def test_a_person_who_cannot_be_played_is_not_tried_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []

    def person_for(target: object, _notice: object) -> None:
        made.append(target)
        raise untested("needs chromium")

    monkeypatch.setattr(drivers, "person_for", person_for)
    assert stop_of(lambda: stage.run.person) is stop_of(lambda: stage.run.person)
    stage.run.close()
    assert len(made) == 1
