"""Another way to make a flow work, tried only when the working request is refused: it breaks a requirement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.deviation import without

from .conftest import SetUp
from .stage import (
    URLS,
    Heard,
    Said,
    Server,
    Stage,
    flow_of,
    issuing,
    knows_the_client,
    refused,
    stop_of,
)


def test_a_server_that_reads_only_the_query_works_and_breaks_a_requirement(stage: Stage) -> None:
    stage.at("token", issuing(lambda heard: knows_the_client(heard) and not heard.body))
    flow = flow_of(stage)
    assert flow.working.breaks == {"token-request/form-body"}
    assert flow.working.refused == ("client_cred-1",)
    assert flow.working.exchange.id == "client_cred-2"


def test_once_a_server_s_dialect_is_known_everything_is_sent_in_it(stage: Stage) -> None:
    stage.at("token", issuing(lambda heard: knows_the_client(heard) and not heard.body))
    flow = flow_of(stage)
    attempt = flow.attempt(without("client_secret"))
    assert attempt.doubt is None
    assert [(heard.method, heard.body) for heard in stage.heard[1:]] == [("POST", {})] * 3
    assert stage.heard[2].query == {"type": "client_cred", "client_id": "client-1"}


def test_a_server_that_refuses_every_form_is_spoken_to_as_the_draft_says(stage: Stage) -> None:
    stage.at("token", lambda _: refused())
    flow = flow_of(stage)
    stop_of(lambda: flow.working)
    assert flow.request().place == "body"


REFRESH = {"flows": ["client_cred", "refresh"], "endpoints": {n: URLS[n] for n in ("token", "authorization")}}


def refreshing(accept: Callable[[Heard], bool]) -> Server:
    """Issues refresh tokens by client_cred, and refreshes what `accept` takes."""
    issue = issuing(refresh_token="refresh-1")

    def server(heard: Heard) -> Said:
        first = heard.endpoint == "token" and heard.form.get("type") == "client_cred"
        return issue(heard) if first or accept(heard) else refused()

    return server


@pytest.mark.parametrize(
    ("accept", "breaks", "tries"),
    [
        pytest.param(
            lambda heard: heard.endpoint == "token" and heard.body.get("type") == "refresh", set(), 1, id="as-written"
        ),
        pytest.param(
            lambda heard: heard.endpoint == "token" and heard.query.get("type") == "refresh",
            {"token-request/form-body"},
            2,
            id="in-the-query",
        ),
        pytest.param(
            lambda heard: heard.endpoint == "token" and heard.body.get("type") == "refresh_token",
            {"refresh/type-refresh"},
            3,
            id="type-of-the-example",
        ),
        pytest.param(
            lambda heard: heard.endpoint == "authorization" and heard.body.get("type") == "refresh",
            {"refresh/token-endpoint"},
            4,
            id="endpoint-of-the-example",
        ),
        pytest.param(
            lambda heard: heard.endpoint == "authorization" and heard.body.get("type") == "refresh_token",
            {"refresh/token-endpoint", "refresh/type-refresh"},
            5,
            id="type-and-endpoint-of-the-example",
        ),
    ],
)
def test_a_server_that_speaks_the_example_s_dialect_breaks_what_it_changes(
    set_up: SetUp, accept: Callable[[Heard], bool], breaks: set[str], tries: int
) -> None:
    stage = set_up(**REFRESH)
    server = refreshing(accept)
    stage.at("token", server)
    stage.at("authorization", server)
    working = flow_of(stage, "refresh").working
    assert working.breaks == breaks
    assert len(working.refused) == tries - 1


def test_a_dialect_at_an_endpoint_the_file_does_not_name_is_not_tried(stage: Stage) -> None:
    stage.at("token", refreshing(lambda _: False))
    assert stop_of(lambda: flow_of(stage, "refresh").working).outcome is Outcome.INCONCLUSIVE
    refreshes = [heard.form["type"] for heard in stage.heard if heard.form["type"].startswith("refresh")]
    assert refreshes == ["refresh", "refresh", "refresh_token"]
