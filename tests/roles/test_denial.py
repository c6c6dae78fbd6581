"""The request that the end user denies: by whom it is made, and what comes back."""

from __future__ import annotations

from conformance.roles.authorization_flow import FULL_OF_SIGNS, AuthorizationFlow
from conformance.roles.user_agent.visit import Landing, PageKind, Wish

from .conftest import SetUp
from .person import CLIENT, DELEGATION, Actor, Play, back, granting, seat, stays
from .stage import PROFILE, Stage, stop_of

NEVER_APPROVED = {"id": "stranger-1", "redirect_uri": "https://stranger.example/cb"}


def flow_of(stage: Stage, play: Play) -> tuple[AuthorizationFlow, Actor]:
    actor = seat(stage, play)
    return AuthorizationFlow(stage.run, PROFILE.flows["web_server"], stage.run.recorder("web_server")), actor


def test_a_denial_grants_nothing_and_is_asked_for_once(set_up: SetUp) -> None:
    flow, actor = flow_of(set_up(**DELEGATION), granting())
    denial = flow.denial
    assert flow.denial is denial
    [_, asked] = actor.asked
    assert (asked.wish, asked.query["state"]) == (Wish.DENY, FULL_OF_SIGNS)
    assert not denial.granted
    assert denial.visit is not None
    assert denial.visit.landing is Landing.CALLBACK


def test_a_client_that_was_never_approved_is_denied_where_there_is_one(set_up: SetUp) -> None:
    """The server has to ask for it; an approval given before could let another one pass."""
    clients = {"confidential": CLIENT, "never_approved": NEVER_APPROVED}
    flow, actor = flow_of(set_up(**{**DELEGATION, "clients": clients}), granting())
    _ = flow.denial
    assert actor.asked[-1].query["client_id"] == "stranger-1"
    flow, actor = flow_of(set_up(**DELEGATION), granting())
    _ = flow.denial
    assert actor.asked[-1].query["client_id"] == "client-1"


def test_a_server_that_grants_what_was_denied_is_seen_to(set_up: SetUp) -> None:
    flow, _ = flow_of(set_up(**DELEGATION), lambda asked: back(asked, code="S"))
    assert flow.denial.granted


def test_a_denial_shows_nothing_where_nothing_is_ever_granted(set_up: SetUp) -> None:
    flow, actor = flow_of(set_up(**DELEGATION), lambda _: stays(PageKind.UNKNOWN, "a page nobody understands"))
    assert stop_of(lambda: flow.denial) is stop_of(lambda: flow.denial) is stop_of(lambda: flow.working)
    assert len(actor.asked) == 1
