"""What is presented to the resource besides a good token: once, between working runs, as planned."""

from __future__ import annotations

from conformance.outcome.outcomes import Outcome
from conformance.roles.deviation import altered
from conformance.roles.presentation import WAYS, Presentation, nothing

from .conftest import SetUp
from .stage import URLS, Heard, Said, Stage, issuing, opening, presented, resource_of, stop_of

NO_TOKEN = Presentation("no token", nothing())


def test_a_presentation_is_sent_between_working_runs(stage: Stage) -> None:
    stage.at("token", issuing())
    stage.at("resource", opening(lambda heard: "token-1" in heard.authorization))
    attempt = resource_of(stage).attempt(NO_TOKEN)
    assert presented(stage) == ['Token token="token-1"', "nothing", 'Token token="token-1"']
    assert attempt.doubt is None
    assert attempt.exchange is not None
    assert attempt.exchange.purpose == "resource: no token"


def test_a_presentation_may_change_the_token(stage: Stage) -> None:
    stage.at("token", issuing())
    stage.at("resource", opening())
    resource_of(stage).attempt(Presentation("an unknown token", WAYS["query"], altered))
    assert presented(stage)[1] == altered("token-1")


def test_planned_presentations_go_together_and_once(stage: Stage) -> None:
    stage.at("token", issuing())
    stage.at("resource", opening(lambda heard: bool(heard.authorization)))
    planned = [Presentation(f"no token {number}", nothing()) for number in range(6)]
    stage.run.presentations = planned
    resource = resource_of(stage)
    for presentation in [*planned, *planned]:
        resource.attempt(presentation)
    assert [heard == "nothing" for heard in presented(stage)] == [False, *[True] * 4, False, *[True] * 2, False]


def test_all_that_is_planned_is_attempted_when_all_is_asked_for(stage: Stage) -> None:
    stage.at("token", issuing())
    stage.at("resource", opening(lambda heard: bool(heard.authorization)))
    stage.run.presentations = [NO_TOKEN]
    [attempt] = resource_of(stage).attempts()
    assert (attempt.name, attempt.doubt) == ("no token", None)


def test_all_that_is_planned_is_attempted_and_kept_with_what_came_before(stage: Stage) -> None:
    stage.at("token", issuing())
    stage.at("resource", opening(lambda heard: bool(heard.authorization)))
    stage.run.presentations = [NO_TOKEN]
    resource = resource_of(stage)
    resource.attempt(Presentation("another", nothing()))
    sent = len(stage.heard)
    assert [attempt.name for attempt in resource.attempts()] == ["no token", "another"]
    assert len(stage.heard) == sent


def test_a_resource_that_closes_for_good_puts_its_refusals_in_doubt(stage: Stage) -> None:
    def closes_after_the_first(_heard: Heard) -> bool:
        return len(stage.sent_to("resource")) == 1

    stage.at("token", issuing())
    stage.at("resource", opening(closes_after_the_first))
    attempt = resource_of(stage).attempt(NO_TOKEN)
    assert attempt.doubt is not None


def test_a_token_that_cannot_be_renewed_half_way_decides_nothing_and_nothing_is_presented_twice(stage: Stage) -> None:
    def ages(_heard: Heard) -> Said:
        stage.clock.moment += 30
        return Said(200)

    stage.at("token", issuing(lambda _: stage.clock.moment == 0, expires_in=100))
    stage.at("resource", ages)
    planned = [Presentation(f"no token {number}", nothing()) for number in range(3)]
    stage.run.presentations = planned
    resource = resource_of(stage)
    assert resource.attempt(planned[0]).doubt
    assert presented(stage) == ['Token token="token-1"', "nothing"]
    assert stop_of(lambda: resource.attempt(planned[1])).outcome is Outcome.INCONCLUSIVE
    assert len(stage.sent_to("resource")) == 2


def test_another_resource_is_named_by_its_key(set_up: SetUp) -> None:
    stage = set_up(endpoints={name: URLS[name] for name in ("token", "resource", "resource_out_of_scope")})
    stage.at("resource_out_of_scope", lambda _: Said(403))
    exchange = resource_of(stage).present(Presentation("a token", WAYS["header"]), "S", "resource_out_of_scope")
    assert exchange.request.url == URLS["resource_out_of_scope"]
    assert stage.heard[0].authorization == 'Token token="S"'
