"""A code that is redeemed twice."""

from __future__ import annotations

from conformance.outcome.outcomes import Outcome
from conformance.roles.answers import read_answer
from conformance.roles.cast import Cast

from .conftest import SetUp
from .person import DELEGATION, granting, seat
from .stage import Heard, Said, Server, Stage, granted, refused, stop_of


def web_server(set_up: SetUp, server: Server) -> tuple[Stage, Cast]:
    stage = set_up(**DELEGATION)
    seat(stage, granting())
    stage.at("token", server)
    return stage, Cast(stage.run)


def once(down_after: int = 99) -> Server:
    """Each code brings one token, until the server goes down."""
    spent: list[str] = []

    def server(heard: Heard) -> Said:
        code = heard.form["code"]
        if code in spent or len(spent) >= down_after:
            return refused()
        spent.append(code)
        return granted(f"T-{code}")

    return server


def test_the_second_answer_is_kept(set_up: SetUp) -> None:
    stage, cast = web_server(set_up, once())
    attempt = cast.spent_code("web_server").again()
    assert attempt.doubt is None
    assert attempt.exchange is not None
    assert attempt.exchange.purpose == "the same code, redeemed once more"
    sent = len(stage.heard)
    assert cast.spent_code("web_server").again() is attempt
    assert len(stage.heard) == sent


def test_a_refusal_is_in_doubt_where_a_fresh_code_is_refused_too(set_up: SetUp) -> None:
    _, cast = web_server(set_up, once(down_after=2))
    assert cast.spent_code("web_server").again().doubt == "a fresh code no longer brings a token either"


def test_a_code_that_brings_nothing_the_first_time_shows_nothing(set_up: SetUp) -> None:
    _, cast = web_server(set_up, once(down_after=1))
    stop = stop_of(cast.spent_code("web_server").again)
    assert (stop.outcome, stop_of(cast.spent_code("web_server").again)) == (Outcome.INCONCLUSIVE, stop)
    assert stop.reason.startswith("a fresh code brought no token")


def test_a_code_that_is_taken_twice_is_taken_twice(set_up: SetUp) -> None:
    _, cast = web_server(set_up, lambda heard: granted(f"T-{heard.form['code']}"))
    attempt = cast.spent_code("web_server").again()
    assert attempt.exchange is not None
    assert read_answer(attempt.exchange.response).access_token
