"""The client at the resource server: a token that opens it, found once and kept fresh."""

from __future__ import annotations

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.resource_flow import served
from conformance.wire.exchange import Exchange, Request, Response

from .conftest import SetUp
from .stage import URLS, Said, Stage, issuing, opening, presented, refused, resource_of, stop_of


@pytest.mark.parametrize(
    ("status", "gives_access"), [(199, False), (200, True), (204, True), (299, True), (300, False), (401, False)]
)
def test_access_is_a_status_of_success(status: int, gives_access: bool) -> None:
    exchange = Exchange("t-1", "", Request("GET", URLS["resource"]), Response(status, "", (), b""), None)
    assert served(exchange) is gives_access


def test_no_response_is_no_access() -> None:
    assert not served(Exchange("t-1", "", Request("GET", URLS["resource"]), None, None))


# --- A token that works ---


def test_the_token_of_the_first_claimed_flow_is_presented_in_the_header(stage: Stage) -> None:
    stage.clock.moment = 3.0
    stage.at("token", issuing(expires_in=3600))
    stage.at("resource", opening())
    bearer = resource_of(stage).bearer
    assert (bearer.value, bearer.way, bearer.source.flow.id) == ("token-1", "header", "username")
    assert (bearer.minted, bearer.lifetime) == (3.0, 3600.0)
    assert presented(stage) == ['Token token="token-1"']
    assert bearer.granted.purpose == "resource: a working token by header"


def test_a_token_that_works_is_looked_for_once(stage: Stage) -> None:
    stage.at("token", issuing())
    stage.at("resource", opening())
    resource = resource_of(stage)
    assert resource.bearer is resource.bearer
    assert len(stage.heard) == 2


def test_where_the_first_flow_s_token_opens_nothing_the_second_s_is_tried(stage: Stage) -> None:
    stage.at("token", issuing())
    stage.at("resource", opening(lambda heard: "token-2" in heard.authorization))
    bearer = resource_of(stage).bearer
    assert (bearer.value, bearer.source.flow.id) == ("token-2", "client_cred")


def test_where_the_first_flow_fails_the_second_is_tried(stage: Stage) -> None:
    stage.at("token", issuing(lambda heard: heard.form["type"] == "client_cred"))
    stage.at("resource", opening())
    assert resource_of(stage).bearer.source.flow.id == "client_cred"


def test_where_the_header_is_not_read_the_query_is_tried(stage: Stage) -> None:
    stage.at("token", issuing())
    stage.at("resource", opening(lambda heard: "oauth_token" in heard.query))
    assert resource_of(stage).bearer.way == "query"
    assert presented(stage) == ['Token token="token-1"', "token-1"]


def test_a_body_is_tried_only_by_the_methods_the_file_names(set_up: SetUp) -> None:
    """Nothing else is done to a resource than what its owner allowed."""
    stage = set_up(resource={"methods": ["PUT"]})
    stage.at("token", issuing())
    stage.at("resource", opening(lambda heard: heard.method == "PUT" and "oauth_token" in heard.body))
    assert resource_of(stage).bearer.way == "body-put"
    assert {heard.method for heard in stage.sent_to("resource")} == {"PUT"}


def test_where_no_token_opens_it_that_is_inconclusive_and_said_once(stage: Stage) -> None:
    stage.at("token", issuing())
    stage.at("resource", lambda _: Said(403))
    resource = resource_of(stage)
    stop = stop_of(lambda: resource.bearer)
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert stop.reason == "no token of the claimed flows opens endpoints.resource: the first got status 403"
    assert len(stop.exchanges) == len(stage.sent_to("resource"))
    sent = len(stage.heard)
    stop_of(lambda: resource.bearer)
    assert len(stage.heard) == sent


def test_where_no_flow_brings_a_token_the_reason_is_the_first_flow_s(stage: Stage) -> None:
    stage.at("token", lambda _: refused())
    stage.at("resource", opening())
    stop = stop_of(lambda: resource_of(stage).bearer)
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert stop.reason.startswith("the working username request got status 400")
    assert stage.sent_to("resource") == []


def test_without_a_flow_that_issues_tokens_the_resource_is_untested(set_up: SetUp) -> None:
    stage = set_up(flows=["resource"])
    stop = stop_of(lambda: resource_of(stage).bearer)
    assert (stop.outcome, stop.reason) == (
        Outcome.UNTESTED,
        "needs resource.token in the target file, or a claimed flow that issues access tokens",
    )


def test_without_a_place_to_present_it_the_resource_is_untested(set_up: SetUp) -> None:
    stage = set_up(endpoints={"token": URLS["token"]})
    stage.at("token", issuing())
    stop = stop_of(lambda: resource_of(stage).bearer)
    assert (stop.outcome, stop.reason) == (Outcome.UNTESTED, "needs endpoints.resource in the target file")


# --- Kept fresh ---


def test_a_token_past_half_its_life_is_minted_anew_by_the_same_flow_in_the_same_way(stage: Stage) -> None:
    stage.at("token", issuing(expires_in=100))
    stage.at("resource", opening(lambda heard: "oauth_token" in heard.query))
    resource = resource_of(stage)
    assert resource.bearer.value == "token-1"
    stage.clock.moment = 50.0
    assert resource.bearer.value == "token-1"
    stage.clock.moment = 50.1
    assert resource.bearer.value == "token-2"
    assert presented(stage)[-1] == "token-2"
    assert [heard.form["type"] for heard in stage.sent_to("token")] == ["username", "username"]
    stage.clock.moment = 100.0
    assert resource.bearer.value == "token-2", "its life began anew"


def test_a_token_without_a_lifetime_is_kept(stage: Stage) -> None:
    stage.at("token", issuing())
    stage.at("resource", opening())
    resource = resource_of(stage)
    first = resource.bearer
    stage.clock.moment = 1e9
    assert resource.bearer is first


def test_where_no_new_token_can_be_had_the_reason_is_said(stage: Stage) -> None:
    stage.at("token", issuing(lambda _: stage.clock.moment < 50, expires_in=100))
    stage.at("resource", opening())
    resource = resource_of(stage)
    assert resource.bearer.value == "token-1"
    stage.clock.moment = 90.0
    assert stop_of(lambda: resource.bearer).outcome is Outcome.INCONCLUSIVE
    assert not resource.works()
