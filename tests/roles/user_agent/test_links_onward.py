"""Pages that lead on to the suite itself, as the other party of two that are linked, and from there to a decision."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from conformance.roles.user_agent.visit import Landing, Wish

from .conftest import Begin, Play
from .site import Asked, Site, Told, page, sent_to


class Other(Site):
    """Where the suite listens: everybody is sent on."""

    def at_authorize(self, asked: Asked) -> Told:
        return sent_to(asked.query["back"])


@dataclass
class Linking(Site):
    """A page that links to the other party; then a decision, and a last page, with the link once more."""

    other: str = ""

    def at_start(self, _asked: Asked) -> Told:
        return page(f'<a href="/help">Help</a> {self.link}', "Link")

    def at_back(self, _asked: Asked) -> Told:
        return page('<form method="post" action="/done"><button>Approve</button><button>Deny</button></form>', "May it")

    def at_done(self, _asked: Asked) -> Told:
        return page(f"Linked. {self.link}", "Linked")

    @property
    def link(self) -> str:
        return f'<a href="{self.other}/authorize?back={self.url}/back">Link your music</a>'


@pytest.fixture
def play(begin: Begin) -> Play:
    other = begin(Other()).site.url
    return begin(Linking(other=other), callback={"public_url": other})


def test_the_link_is_followed_up_to_the_decision_and_not_after_it(play: Play) -> None:
    visit = play.visit(path="/start")
    assert [asked.path for asked in play.site.heard] == ["/start", "/back", "/done"]
    assert (visit.landing, visit.stuck, visit.decided) == (Landing.PAGE, None, True)


def test_somebody_who_only_looks_follows_none(play: Play) -> None:
    play.visit(Wish.LOOK, path="/start")
    assert [asked.path for asked in play.site.heard] == ["/start"]


def test_a_link_to_anybody_else_is_none(begin: Begin) -> None:
    play = begin(Linking(other="http://127.0.0.1:1"))
    assert play.visit(path="/start").stuck
    assert [asked.path for asked in play.site.heard] == ["/start"]


@dataclass
class Winding(Linking):
    """A button on the way there, a page with a link on the way back, and a last page that would begin again."""

    def at_start(self, _asked: Asked) -> Told:
        return page('<form action="/connect" method="post"><button>Connect your music</button></form>', "Start")

    def at_connect(self, _asked: Asked) -> Told:
        return sent_to(f"{self.other}/authorize?back={self.url}/welcome")

    def at_welcome(self, _asked: Asked) -> Told:
        return page(f'Welcome back. <a href="/help">Help</a> <a href="{self.onward}">Continue</a>', "Welcome")

    def at_done(self, _asked: Asked) -> Told:
        return page('Linked. <a href="/start">Continue</a>', "Linked")

    @property
    def onward(self) -> str:
        return f"{self.url}/back"


def test_party_a_leads_from_page_to_page(begin: Begin) -> None:
    other = begin(Other()).site.url
    play = begin(Winding(other=other), callback={"public_url": other})
    visit = play.visit(path="/start", callbacks=())
    assert [asked.path for asked in play.site.heard] == ["/start", "/connect", "/welcome", "/back", "/done"]
    assert (visit.landing, visit.stuck, visit.decided) == (Landing.PAGE, None, True)


@dataclass
class Astray(Winding):
    """The link that says to go on leads to somebody else."""

    onward = "http://127.0.0.1:1/back"


def test_a_link_to_somebody_else_is_not_the_way(begin: Begin) -> None:
    other = begin(Other()).site.url
    play = begin(Astray(other=other), callback={"public_url": other})
    assert play.visit(path="/start", callbacks=()).stuck
    assert play.site.heard[-1].path == "/welcome"
