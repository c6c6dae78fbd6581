"""A client that the server suspects: what it wants of the user, and what comes when it is done."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.answers import read_answer
from conformance.roles.cast import Cast
from conformance.roles.suspect import Suspect
from conformance.roles.user_agent.visit import Landing, PageKind

from .conftest import SetUp
from .person import Actor, Asked, Led, seat
from .stage import TARGET, Heard, Said, Server, Stage, flow_of, granted, refused, stop_of

CLIENTS = {**TARGET["clients"], "other": {"id": "client-2", "secret": "kX8-other"}}
PAGE = "https://as.example/verify/1"


def suspected(set_up: SetUp, server: Server) -> tuple[Stage, Suspect, Actor]:
    """The role as the client `other`, and a person who does all that a page wants."""
    stage = set_up(clients=CLIENTS)
    actor = seat(stage, lambda _asked: Led(Landing.PAGE, PAGE, (PageKind.PLAIN,)))
    stage.at("token", lambda heard: granted("T") if heard.form["client_id"] == "client-1" else server(heard))
    return stage, Cast(stage.run).suspect("username", "other"), actor


def demanding(name: str, url: str = PAGE) -> Said:
    return Said(400, f"{name}={quote(url, safe='')}")


def test_the_user_goes_where_the_server_wants_and_the_client_asks_again(set_up: SetUp) -> None:
    visited: list[Asked] = []

    def server(_heard: Heard) -> Said:
        return granted("T-2") if visited else demanding("wrap_verification_url")

    _, role, actor = suspected(set_up, server)
    play = actor.play

    def go(asked: Asked) -> Led:
        visited.append(asked)
        return play(asked)

    actor.play = go
    exchange = role.after_visit("wrap_verification_url")
    assert [asked.url for asked in visited] == [PAGE]
    assert read_answer(exchange.response).access_token == "T-2"
    assert role.after_visit("wrap_verification_url") is exchange


@pytest.mark.parametrize(("then", "outcome"), [(granted("T-2"), None), (refused(), Outcome.INCONCLUSIVE)])
def test_a_page_on_which_the_user_is_stuck_matters_only_where_no_token_comes(
    set_up: SetUp, then: Said, outcome: Outcome | None
) -> None:
    """Some servers take the visit itself for the answer."""
    said = [demanding("wrap_verification_url"), then]
    _, role, actor = suspected(set_up, lambda _heard: said.pop(0))
    actor.play = lambda _asked: Led(Landing.PAGE, PAGE, (PageKind.PLAIN,), stuck="It asks for nothing.", decided=False)
    if outcome is None:
        assert read_answer(role.after_visit("wrap_verification_url").response).access_token == "T-2"
    else:
        stop = stop_of(lambda: role.after_visit("wrap_verification_url"))
        assert stop.outcome is outcome
        assert stop.reason == "the user could not do what the page wants: It asks for nothing."


def test_without_a_demand_nobody_goes_anywhere(set_up: SetUp) -> None:
    _, role, actor = suspected(set_up, lambda _heard: refused())
    stop = stop_of(lambda: role.after_visit("wrap_verification_url"))
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert stop.reason.startswith("no wrap_verification_url in the answer to clients.other")
    assert actor.asked == []


def test_a_wrong_solution_comes_first_and_the_right_one_to_the_next_puzzle(set_up: SetUp) -> None:
    puzzles: list[str] = []

    def server(heard: Heard) -> Said:
        if puzzles and heard.form.get("p") == puzzles[-1] and heard.form.get("s") == "cat":
            return granted("T-2")
        puzzles.append(f"{PAGE}{len(puzzles)}")
        return Said(400, f"p={quote(puzzles[-1], safe='')}")

    stage, role, _ = suspected(set_up, server)
    wrong, right = role.solutions("p", "s", wrong="cut", right="cat")
    assert read_answer(wrong.response).access_token is None
    assert read_answer(right.response).access_token == "T-2"
    assert [heard.form.get("p") for heard in stage.sent_to("token")] == [None, f"{PAGE}0", f"{PAGE}1"]
    assert role.solutions("p", "s", wrong="cut", right="cat") == (wrong, right)


@pytest.mark.parametrize("name", ["wrap_verification_url", "wrap_captcha_url"])
def test_a_demand_on_the_user_of_the_working_client_is_told_plainly(set_up: SetUp, name: str) -> None:
    """It is the server's right, and no reason to look at the credentials of the target file."""
    stage = set_up()
    stage.at("token", lambda _heard: demanding(name))
    stop = stop_of(lambda: flow_of(stage, "username").working)
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert "takes the client of the working username request for one that may be malicious" in stop.reason
    assert f"with {name} in its answer" in stop.reason
    assert len(stage.sent_to("token")) == 1
