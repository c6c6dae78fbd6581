"""One change to the working request: sent once, between working runs, with those that are planned."""

from __future__ import annotations

from conformance.roles.deviation import Deviation, empty, sent, with_, without

from .conftest import SetUp
from .stage import (
    URLS,
    Stage,
    flow_of,
    granted,
    issuing,
    knows_the_client,
    refused,
    stop_of,
)

CLIENT = {"type": "client_cred", "client_id": "client-1", "client_secret": "kX8-secret"}


def changes(count: int) -> list[Deviation]:
    """Deviations that a server refuses, told apart by a parameter."""
    return [with_(f"a client_id nobody has, number {number}", client_id=f"wrong-{number}") for number in range(count)]


def test_an_attempt_changes_one_thing_and_the_working_run_follows(stage: Stage) -> None:
    stage.at("token", issuing(knows_the_client))
    attempt = flow_of(stage).attempt(without("client_secret"))
    assert [heard.body for heard in stage.heard] == [CLIENT, {"type": "client_cred", "client_id": "client-1"}, CLIENT]
    assert attempt.doubt is None
    assert attempt.exchange is not None
    assert attempt.exchange.response is not None
    assert attempt.exchange.response.status == 400


def test_the_purpose_of_an_exchange_is_said_in_words(stage: Stage) -> None:
    stage.at("token", issuing(knows_the_client))
    flow = flow_of(stage)
    flow.attempt(without("client_secret"))
    assert [exchange.purpose for exchange in flow.recorder.exchanges] == [
        "the working client_cred request",
        "client_cred without client_secret",
        "the working client_cred request, once more",
    ]


def test_an_attempt_is_sent_once_however_often_it_is_asked_for(stage: Stage) -> None:
    stage.at("token", issuing(knows_the_client))
    flow = flow_of(stage)
    assert flow.attempt(without("type")) is flow.attempt(without("type"))
    assert len(stage.heard) == 3


def test_planned_attempts_go_together_between_working_runs(stage: Stage) -> None:
    """Six attempts cost two working runs more and not six."""
    stage.at("token", issuing(knows_the_client))
    stage.run.plan["client_cred"] = changes(6)
    flow = flow_of(stage)
    for deviation in stage.run.plan["client_cred"]:
        assert flow.attempt(deviation).doubt is None
    kinds = ["works" if knows_the_client(heard) else "attempt" for heard in stage.heard]
    assert kinds == ["works", *["attempt"] * 4, "works", *["attempt"] * 2, "works"]


def test_a_server_that_stops_working_puts_its_refusals_in_doubt(stage: Stage) -> None:
    stage.at("token", issuing(lambda heard: knows_the_client(heard) and len(stage.heard) == 1))
    stage.run.plan["client_cred"] = changes(6)
    flow = flow_of(stage)
    attempts = [flow.attempt(deviation) for deviation in stage.run.plan["client_cred"]]
    assert all(attempt.doubt for attempt in attempts)
    assert [attempt.exchange is None for attempt in attempts] == [False] * 4 + [True] * 2
    assert len(stage.heard) == 1 + 4 + 1


def test_nothing_is_attempted_where_the_working_run_does_not_work(stage: Stage) -> None:
    stage.at("token", lambda _: refused())
    flow = flow_of(stage)
    stop_of(lambda: flow.attempt(without("type")))
    assert {tuple(heard.form) for heard in stage.heard} == {("type", "client_id", "client_secret")}


def test_the_refusals_are_those_of_the_catalogue_each_with_its_reason(stage: Stage) -> None:
    stage.at("token", issuing(lambda heard: heard.form == CLIENT))
    wanted, planned = [(without("type"), "type"), (empty("client_id"), "client")], without("client_id")
    stage.run.catalogue["client_cred"], stage.run.plan["client_cred"] = wanted, [planned]
    flow = flow_of(stage)
    refusals = flow.refusals()
    assert [(reason, attempt.name) for reason, attempt in refusals] == [
        ("type", "without type"),
        ("client", "with an empty client_id"),
    ]
    assert flow.refusals() == refusals
    assert len(stage.heard) == 1 + 3 + 1, "all of them, with what is planned, in one bracket"


def test_the_answers_are_all_those_with_a_token(stage: Stage) -> None:
    stage.at("token", issuing(lambda heard: "client_secret" in heard.form))
    flow = flow_of(stage)
    flow.attempt(without("client_secret"))
    flow.attempt(without("type"))
    assert [exchange.id for exchange in flow.answers()] == [f"client_cred-{number}" for number in (1, 3, 4, 5)]


def test_a_request_over_another_endpoint_goes_where_the_file_says(set_up: SetUp) -> None:
    stage = set_up(endpoints={"token": URLS["token"], "token_http": URLS["token_http"]})
    stage.at("token", issuing())
    stage.at("token_http", issuing())
    attempt = flow_of(stage).attempt(sent("over plain http", endpoint="token_http"))
    assert attempt.exchange is not None
    assert attempt.exchange.request.url == URLS["token_http"]
    assert [heard.endpoint for heard in stage.heard] == ["token", "token_http", "token"]


def test_a_token_granted_to_an_attempt_is_an_answer_too(stage: Stage) -> None:
    """So that no-store is looked for there as well."""
    stage.at("token", lambda _: granted("S"))
    flow = flow_of(stage)
    flow.attempt(without("client_secret"))
    assert len(flow.answers()) == 3
