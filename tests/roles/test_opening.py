"""The tokens of one flow at the resource: each is presented once."""

from __future__ import annotations

from conformance.outcome.outcomes import Outcome
from conformance.roles.cast import Cast

from .conftest import SetUp
from .stage import Stage, issuing, opening, presented, refused, stop_of


def test_a_token_is_presented_once(stage: Stage) -> None:
    stage.at("token", issuing())
    stage.at("resource", opening())
    role = Cast(stage.run).opening("client_cred")
    assert role.of_working_token() is role.of_working_token()
    assert role.of("token-9", "another token").purpose == "resource: another token"
    assert presented(stage) == ['Token token="token-1"', 'Token token="token-9"']


def test_without_a_token_nothing_is_presented(stage: Stage) -> None:
    stage.at("token", lambda _heard: refused())
    stage.at("resource", opening())
    stop = stop_of(Cast(stage.run).opening("client_cred").of_working_token)
    assert (stop.outcome, presented(stage)) == (Outcome.INCONCLUSIVE, [])


def test_without_a_resource_the_key_is_named(set_up: SetUp) -> None:
    stage = set_up(flows=["client_cred"], endpoints={"token": "https://as.example/token"})
    stage.at("token", issuing())
    stop = stop_of(Cast(stage.run).opening("client_cred").of_working_token)
    assert (stop.outcome, stop.reason) == (Outcome.UNTESTED, "needs endpoints.resource in the target file")
