"""What all roles of a run share, and that each role is made once."""

from __future__ import annotations

import pytest

from conformance.roles.cast import Cast

from .conftest import SetUp
from .stage import Stage, issuing


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
