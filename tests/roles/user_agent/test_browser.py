"""The browser driver, on pages that work only where scripts run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from conformance.outcome.findings import Stop
from conformance.roles.page_code import TitleCode, shown, title_code
from conformance.roles.user_agent.person import person_for
from conformance.roles.user_agent.visit import Delivery, Landing, PageKind, Wish
from conformance.wire.limits import Limits
from conformance.wire.recorder import Recorder
from conformance.wire.redaction import Vault
from conformance.wire.transport import Transport

from .conftest import Play, target_for
from .script_pages import Scripts
from .site import PASSWORD, serving

pytest.importorskip("selenium", reason="the browser driver needs the extra `browser`")
if not (shutil.which("chromium") and shutil.which("chromedriver")):
    pytest.skip("the browser driver needs Chromium and chromedriver", allow_module_level=True)


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    """One browser for all tests here: it takes seconds to start. Its callback is on the server's own host."""
    with ExitStack() as open_things:
        site = open_things.enter_context(serving(Scripts()))
        site.callback = f"{site.url}/cb"
        target = target_for(site, user_agent={"driver": "browser"})
        vault = Vault()
        person = person_for(target, print)
        open_things.callback(person.close)
        transport = open_things.enter_context(Transport(target.hosts, Limits()))
        yield Play(site, target, person, Recorder(transport, vault, "web_server", {"code"}), vault, [])


@pytest.fixture(autouse=True)
def never_contacted(play: Play) -> Iterator[None]:
    yield
    assert [path for path in play.site.paths if path.endswith("/cb")] == []


def test_scripted_pages_are_approved_and_the_session_is_kept(play: Play) -> None:
    first = play.visit(Wish.APPROVE)
    assert (first.stuck, first.landing, first.delivery) == (None, Landing.CALLBACK, Delivery.REDIRECT)
    assert first.url == f"{play.site.url}/cb?code=kX8-code-for-printer#a%20b"
    assert [page.kind for page in first.pages] == [PageKind.LOGIN, PageKind.CONSENT]
    again = play.visit(Wish.APPROVE, session=play.sessions[-1])
    assert [page.kind for page in again.pages] == [PageKind.CONSENT]
    denied = play.visit(Wish.DENY)
    assert [page.kind for page in denied.pages] == [PageKind.LOGIN, PageKind.CONSENT]
    assert (denied.decided, denied.url) == (True, f"{play.site.url}/cb?error=user_denied")


def test_the_page_that_shows_a_code_is_the_last(play: Play) -> None:
    visit = play.visit(Wish.APPROVE, path="/delegate", callbacks=[], wants_code=True)
    assert (visit.landing, visit.decided, visit.stuck) == (Landing.PAGE, True, None)
    seen = visit.pages[-1]
    assert title_code(seen.title) == TitleCode("WF34F7HG", "<a> &amp; b")
    assert (seen.marked, seen.status, shown(seen, "WF34F7HG")) == (("WF34F7HG",), 200, True)
    assert "WF34F7HG" not in play.vault.redact("WF34F7HG")


def test_the_redirect_to_the_callback_is_an_exchange_with_its_head(play: Play) -> None:
    visit = play.visit(Wish.APPROVE)
    response = visit.exchange.response
    assert response is not None
    assert (response.status, response.values("Cache-Control")) == (302, ("no-store",))
    assert response.values("Location") == (visit.url,)
    assert visit.exchange.request.url == f"{play.site.url}/answer?yes"
    assert "Cookie" in dict(visit.exchange.request.headers)
    told = [(exchange.request.method, exchange.request.url) for exchange in play.recorder.exchanges]
    assert told[-4:] == [
        ("GET", f"{play.site.url}/authorize?client_id=printer"),
        ("POST", f"{play.site.url}/session"),
        ("GET", f"{play.site.url}/authorize?client_id=printer"),
        ("GET", f"{play.site.url}/answer?yes"),
    ]
    assert b"Scripted" in (play.recorder.exchanges[-2].response or response).body
    for value in (PASSWORD, "kX8-code-for-printer", *play.site.sessions):
        assert value not in play.vault.redact(f"… {value} …")


@pytest.mark.parametrize(
    ("path", "delivery"), [("/bounce-script", Delivery.SCRIPT), ("/bounce-meta", Delivery.META_REFRESH)]
)
def test_how_the_callback_was_reached_is_told(play: Play, path: str, delivery: Delivery) -> None:
    visit = play.visit(Wish.LOOK, path)
    assert (visit.landing, visit.delivery) == (Landing.CALLBACK, delivery)
    assert (visit.url or "").startswith(f"{play.site.url}/cb?code=kX8-code-for-printer")


def test_foreign_hosts_are_not_asked(play: Play) -> None:
    visit = play.visit(Wish.LOOK, "/bounce-foreign")
    assert (visit.landing, visit.url) == (Landing.ELSEWHERE, "https://thief.example/?x#y")
    visit = play.visit(Wish.APPROVE, "/steal")
    assert "which is no address that the target file names" in (visit.stuck or "")


def test_windows_and_frames_get_no_further_than_the_page(play: Play) -> None:
    visit = play.visit(Wish.APPROVE, "/popup")
    assert (visit.landing, visit.url) == (Landing.CALLBACK, f"{play.site.url}/cb?popped")
    visit = play.visit(Wish.DENY, "/popup")
    assert (visit.landing, visit.url) == (Landing.CALLBACK, f"{play.site.url}/cb?error=user_denied")


def test_a_browser_that_is_not_there_is_said(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    person = person_for(play.target, print)
    with pytest.raises(Stop, match="needs Chromium: install it"):
        Play(play.site, play.target, person, play.recorder, play.vault, []).visit()


def test_a_refused_login_is_said(play: Play) -> None:
    visit = play.visit(Wish.APPROVE, password="kX8-another")
    assert "asks for the login again" in (visit.stuck or "")


def test_where_it_gets_stuck_there_is_a_picture_without_what_was_written(play: Play) -> None:
    visit = play.visit(Wish.APPROVE, "/puzzle")
    assert "[[user_agent.steps]]" in (visit.stuck or "")
    assert (visit.screenshot or b"").startswith(b"\x89PNG")


def test_a_redirect_loop_ends(play: Play) -> None:
    visit = play.visit(Wish.LOOK, "/loop")
    assert (visit.landing, visit.stuck) == (Landing.NOWHERE, "the browser says net::ERR_TOO_MANY_REDIRECTS")


def test_looking_presses_nothing(play: Play) -> None:
    play.site.heard.clear()
    visit = play.visit(Wish.LOOK)
    assert (visit.landing, visit.prompted, visit.stuck) == (Landing.PAGE, True, None)
    assert [path for path in play.site.paths if "favicon" not in path] == ["GET /authorize"]
