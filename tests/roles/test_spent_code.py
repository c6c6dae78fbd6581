"""A code that is redeemed twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.answers import read_answer
from conformance.roles.cast import Cast

from .conftest import SetUp
from .person import DELEGATION, granting, seat
from .stage import URLS, Heard, Said, Server, Stage, granted, issuing, refused, stop_of


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


RESOURCE = {**DELEGATION, "endpoints": {**DELEGATION["endpoints"], "resource": URLS["resource"]}}


def revoking(set_up: SetUp, opens: Callable[[str, bool], bool], server: Server | None = None) -> Cast:
    """A resource to which a token opens or not, by its name and by whether its code was redeemed again."""
    stage = set_up(**RESOURCE)
    seat(stage, granting())
    seen: list[str] = []
    redeem = server or once()

    def token(heard: Heard) -> Said:
        seen.append(f"T-{heard.form['code']}")
        return redeem(heard)

    def resource(heard: Heard) -> Said:
        name = heard.authorization.partition("token=")[2].strip('"')
        return Said(200 if opens(name, seen.count(name) > 1) else 401)

    stage.at("token", token)
    stage.at("resource", resource)
    return Cast(stage.run)


@pytest.mark.parametrize(
    ("opens", "status"), [(lambda _name, again: not again, 401), (lambda _name, _again: True, 200)]
)
def test_the_token_of_a_code_redeemed_twice_is_presented_again(
    set_up: SetUp, opens: Callable[[str, bool], bool], status: int
) -> None:
    attempt = revoking(set_up, opens).spent_code("web_server").revocation()
    assert attempt.doubt is None
    assert attempt.exchange is not None
    assert attempt.exchange.response is not None
    assert attempt.exchange.response.status == status


def test_a_token_that_opens_nothing_shows_nothing(set_up: SetUp) -> None:
    stop = stop_of(revoking(set_up, lambda _name, _again: False).spent_code("web_server").revocation)
    assert stop.reason.startswith("a token before its code is redeemed again does not open the resource")


def test_a_code_that_brings_two_tokens_reveals_no_misuse(set_up: SetUp) -> None:
    cast = revoking(set_up, lambda _name, _again: True, issuing())
    assert stop_of(cast.spent_code("web_server").revocation).reason.startswith("the code was redeemed a second time")


def test_a_server_that_goes_down_leaves_a_doubt(set_up: SetUp) -> None:
    cast = revoking(set_up, lambda _name, again: not again, once(down_after=2))
    assert cast.spent_code("web_server").revocation().doubt == "a fresh code no longer brings a token either"
