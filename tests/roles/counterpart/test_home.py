"""The suite's own servers in a run: there when they are asked for, and not before."""

from __future__ import annotations

import socket

import pytest

from conformance.outcome.findings import Stop
from conformance.wire.exchange import Request

from ..stage import Stage

CALLBACK = {"listen": "127.0.0.1:0"}


@pytest.fixture
def stage(set_up_run: object) -> Stage:
    return set_up_run(callback=CALLBACK)  # type: ignore[operator]


def test_nothing_listens_until_it_is_asked_for(stage: Stage) -> None:
    assert "_started" not in vars(stage.run._home)
    stage.run.settle()
    assert "_started" not in vars(stage.run._home)
    assert stage.run.counterpart is stage.run.counterpart


def test_the_person_gets_there_without_the_network(stage: Stage) -> None:
    servers = stage.run.counterpart
    scenario = servers.party_b.begin("a link")
    asked = Request("GET", f"{servers.party_b.authorization_url}?redirect_uri=https%3A%2F%2Fas.example%2Fback")
    exchange = stage.run.recorder("party_a").send(asked, "the person")
    assert exchange.response is not None
    assert exchange.response.status == 302
    assert servers.party_b.authorizations(scenario) == [exchange]
    assert stage.run.recorder("party_a").exchanges == [exchange]


def test_what_nobody_has_asked_for_is_kept_when_all_is_settled(stage: Stage) -> None:
    servers = stage.run.counterpart
    host, _, port = servers.url.partition("://")[2].partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.sendall(b"GET /else HTTP/1.0\r\n\r\n")
        connection.recv(4096)
    stage.run.settle()
    assert [each.inbound for recorder in stage.run.recorders.values() for each in recorder.exchanges] == [True]


def test_a_place_that_is_taken_stops_every_check(set_up_run: object) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        stage: Stage = set_up_run(callback={"listen": f"127.0.0.1:{listener.getsockname()[1]}"})  # type: ignore[operator]
        for _ in range(2):
            with pytest.raises(Stop):
                _ = stage.run.counterpart
