"""Pages that nobody can guess: the message helps, and the steps it proposes work once their blanks are filled."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from conformance.roles.user_agent.visit import Landing, PageKind, Visit, Wish

from .conftest import Begin
from .pages import Klingon

LOGIN = {
    "on": {"url": "/authorize", "title": "tlhIngan", "element": "form#Dop"},
    "fill": [{"field": "[name=f1]", "with": "username"}, {"field": ".mung", "with": "password"}],
    "press": "button[value='1']",
}
CONSENT = {"on": {"title": "wuq"}, "press": {"approve": "button[value='7']", "deny": "button[value='8']"}}


def steps(*steps: dict[str, Any]) -> dict[str, Any]:
    return {"user_agent": {"steps_format": 1, "steps": list(steps)}}


def proposed(visit: Visit) -> dict[str, Any]:
    """The step of a message, as it is pasted into a target file."""
    assert visit.stuck is not None
    text = visit.stuck[visit.stuck.index("[[user_agent.steps]]") :]
    [step] = tomllib.loads(text)["user_agent"]["steps"]
    return step


def test_what_cannot_be_guessed_is_shown_with_its_fields_and_buttons(begin: Begin) -> None:
    visit = begin(Klingon()).visit()
    assert (visit.landing, visit.decided, visit.pages[-1].kind) == (Landing.PAGE, False, PageKind.UNKNOWN)
    said = (visit.stuck or "").splitlines()
    assert said[0].startswith("The page 'tlhIngan' at http://127.0.0.1:")
    assert said[0].endswith("/authorize has fields or buttons whose purpose could not be told by their words.")
    assert said[1].startswith("  form: POST to http://127.0.0.1:")
    assert said[2] == """    text 'f1', 'pong': input[name="f1"]"""
    assert said[3] == """    text 'f2', 'ngoq': input[name="f2"]"""
    assert said[4] == """    button 'b', "yI'el": button[name="b"]"""
    assert said[6].startswith("A step like this would help")


@pytest.mark.parametrize(
    ("wish", "query"), [(Wish.APPROVE, "code=kX8-code-for-printer"), (Wish.DENY, "error=user_denied")]
)
def test_the_proposed_steps_work_once_their_blanks_are_filled(begin: Begin, wish: Wish, query: str) -> None:
    login = proposed(begin(Klingon()).visit(wish))
    assert [fill["with"] for fill in login["fill"]] == ["?", "?"]
    login["fill"][0]["with"], login["fill"][1]["with"] = "username", "password"
    login["press"] = 'button[name="b"]'
    consent = proposed(begin(Klingon(), **steps(login)).visit(wish))
    assert consent["press"] == {"approve": "?", "deny": "?"}
    consent["press"] = {"approve": "[value='7']", "deny": "[value='8']"}
    visit = begin(Klingon(), **steps(login, consent)).visit(wish)
    assert visit.stuck is None
    assert (visit.landing, visit.decided, visit.url) == (Landing.CALLBACK, True, f"https://printer.example/cb?{query}")


def test_steps_are_tried_in_order_and_before_guessing(begin: Begin) -> None:
    never = {"on": {"element": "form#login"}, "press": "#never"}
    play = begin(Klingon(), **steps(never, LOGIN, CONSENT))
    assert play.visit().landing is Landing.CALLBACK
    assert [exchange.purpose for exchange in play.recorder.exchanges][1] == "a visit: follows step 2"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"press": "#gone"}, "is one for step 1, but has nothing at its selector '#gone'"),
        ({"check": ["#scope"]}, "is one for step 1, but has nothing at its selector '#scope'"),
        ({"press": {"deny": "button"}}, "is one for step 1, which has no press.approve"),
        ({"fill": [{"field": "[name=f1]", "with": "user_code"}]}, "fills in a user code, and this visit has none"),
    ],
)
def test_a_step_that_cannot_be_done_is_named(begin: Begin, changes: dict[str, Any], said: str) -> None:
    play = begin(Klingon(), **steps({**LOGIN, **changes}))
    visit = play.visit()
    assert said in (visit.stuck or "")
    assert play.site.paths == ["GET /authorize"]


def test_a_step_to_no_avail_is_not_repeated(begin: Begin) -> None:
    again = {"on": {"url": "/authorize"}, "fill": [{"field": "[name=f1]", "text": "x"}], "press": "#again"}
    site = Klingon()
    site.at_authorize = lambda _asked: _again()  # type: ignore[method-assign]
    play = begin(site, **steps(again))
    assert "came again after the person followed its step" in (play.visit().stuck or "")
    assert play.site.paths == ["GET /authorize"] * 2


def _again() -> Any:
    from .site import page

    return page('<form action="/authorize"><input name=f1 value=""><input type=submit name=x id=again></form>')


def test_boxes_are_checked_and_unchecked_as_declared(begin: Begin) -> None:
    from .pages import Boxes

    consent = {
        "on": {"element": "[name=scope]"},
        "check": ["[value=albums]", "[name=d][value='2']"],
        "uncheck": ["[value=photos]"],
        "press": {"approve": "[type=submit]"},
    }
    site = Boxes()
    play = begin(site, **steps(consent))
    assert play.visit().landing is Landing.CALLBACK
    assert site.granted == ["albums"]
