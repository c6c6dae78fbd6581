"""The manual driver, with a scripted person who reads the terminal and opens addresses."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
import requests

from conformance.outcome.findings import Stop
from conformance.roles.page_code import candidates
from conformance.roles.user_agent import manual
from conformance.roles.user_agent.listener import Listener
from conformance.roles.user_agent.visit import Delivery, Landing, Wish
from conformance.wire.exchange import FailureKind

from .conftest import Begin, Play
from .site import PASSWORD, USER_CODE, Site

OPEN = re.compile(r"  open   (\S+)")
DONE = re.compile(r"  then   .* (http://127\.0\.0\.1:\d+/touchstone/done)")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def callback() -> str:
    return f"http://127.0.0.1:{free_port()}/cb"


def manned(begin: Begin, act: Callable[[str, str], None], **settings: Any) -> Play:
    """A play with a person who does something once the terminal has said what to open and where to say it is done."""
    play = begin(Site(), user_agent={"driver": "manual", **settings})
    told: list[str] = []

    def notice(line: str) -> None:
        told.append(line)
        play.said.append(line)
        if found := DONE.match(line):
            url = next(match[1] for each in told if (match := OPEN.match(each)))
            told.clear()
            Thread(target=act, args=(url, found[1]), daemon=True).start()

    play.person._notice = notice  # type: ignore[attr-defined]
    return play


def as_browser(url: str, fragment: str = "") -> str:
    """Open a callback as a browser with scripts does, and tell the fragment."""
    page = requests.get(url, timeout=5).text
    path = re.search(r'fetch\("(/touchstone/[^"]+)"', page)
    assert path is not None
    requests.post(url.partition("/cb")[0] + path[1], data=(url + fragment).encode(), timeout=5)
    return page


def test_the_callback_is_heard_with_its_fragment(begin: Begin, callback: str) -> None:
    play = manned(begin, lambda _url, _done: as_browser(f"{callback}?state=1", "#access_token=kX8-token%20&code=kX8-c"))
    visit = play.visit(callbacks=[callback])
    assert (visit.landing, visit.delivery, visit.decided) == (Landing.CALLBACK, Delivery.UNSEEN, True)
    assert visit.url == f"{callback}?state=1#access_token=kX8-token%20&code=kX8-c"
    assert visit.exchange.failure is not None
    assert visit.exchange.failure.kind is FailureKind.UNSEEN
    assert play.recorder.exchanges == [visit.exchange]
    assert "kX8-c" not in play.vault.redact("kX8-c")


def test_a_browser_without_scripts_is_heard_too(begin: Begin, callback: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conformance.roles.user_agent.listener._FRAGMENT_S", 0.05)
    play = manned(begin, lambda _url, _done: _get(f"{callback}?code=kX8-c"))
    assert play.visit(callbacks=[callback]).url == f"{callback}?code=kX8-c"


def test_the_person_is_told_what_to_do_and_never_the_password(begin: Begin, callback: str) -> None:
    play = manned(begin, lambda _url, _done: as_browser(callback))
    play.visit(Wish.DENY, callbacks=[callback])
    play.visit(Wish.APPROVE, callbacks=[callback], session=play.sessions[0], password="kX8-another")
    done = callback.replace("/cb", "/touchstone/done")
    assert play.said == [
        "a person is needed: a visit",
        f"  open   {play.site.url}/authorize?client_id=printer",
        "  in     a new private window; call it window 1 and keep it open",
        "  as     alice, if you are asked to log in",
        "  and    deny",
        f"  then   if you are not sent back to this machine, open {done}",
        "a person is needed: a visit",
        f"  open   {play.site.url}/authorize?client_id=printer",
        "  in     window 1, the private window that is open already",
        "  as     alice, with a password that is wrong",
        "  and    approve",
        f"  then   if you are not sent back to this machine, open {done}",
    ]
    assert PASSWORD not in "".join(play.said)


def test_a_user_code_is_shown_and_the_end_is_heard(begin: Begin) -> None:
    play = manned(begin, lambda _url, done: _get(done))
    visit = play.visit(callbacks=[], user_code=USER_CODE)
    assert (visit.landing, visit.decided, visit.stuck) == (Landing.PAGE, True, None)
    assert f"  enter  {USER_CODE}" in play.said


def test_a_person_who_is_not_sent_back_says_so(begin: Begin, callback: str) -> None:
    visit = manned(begin, lambda _url, done: _get(done)).visit(callbacks=[callback])
    assert (visit.landing, visit.decided, visit.stuck) == (
        Landing.PAGE,
        False,
        "the person was not sent back to the callback",
    )


def type_in(done: str, **fields: str) -> None:
    """Fill in the form for the code of a page, as a browser does."""
    form = requests.get(done, timeout=5).text
    path = re.search(r'action="(/touchstone/[^"]+)"', form)
    assert path is not None
    assert "Noted" in requests.post(done.partition("/touchstone")[0] + path[1], data=fields, timeout=5).text


def test_the_code_of_a_page_is_typed_in(begin: Begin) -> None:
    play = manned(begin, lambda _url, done: type_in(done, code=" WF34 F7HG ", title="Done, code=WF34F7HG state=é s"))
    visit = play.visit(callbacks=[], wants_code=True)
    assert (visit.landing, visit.decided, visit.stuck) == (Landing.PAGE, True, None)
    [seen] = visit.pages
    assert (seen.code_at, seen.title, seen.status) == ("WF34 F7HG", "Done, code=WF34F7HG state=é s", 0)
    assert candidates(seen) == ("WF34F7HG",)
    assert play.said[-1].endswith("/touchstone/done and write into its form the code that the last page shows")
    assert "WF34F7HG" not in play.vault.redact("WF34F7HG")


def test_a_page_without_a_code_is_told_too(begin: Begin) -> None:
    visit = manned(begin, lambda _url, done: type_in(done, code="", title="")).visit(callbacks=[], wants_code=True)
    assert (visit.landing, visit.stuck) == (Landing.PAGE, None)
    assert [candidates(seen) for seen in visit.pages] == [()]


def test_where_a_code_is_wanted_a_callback_is_heard_as_before(begin: Begin, callback: str) -> None:
    play = manned(begin, lambda _url, _done: as_browser(f"{callback}?code=kX8-c"))
    visit = play.visit(callbacks=[callback], wants_code=True)
    assert (visit.landing, visit.pages) == (Landing.CALLBACK, ())


def test_only_our_own_form_may_tell_a_code() -> None:
    listener = Listener([], asks_for_code=True)
    try:
        assert requests.post(listener.done_url, data={"code": "forged"}, timeout=5).status_code == 404
        assert listener.told("/touchstone/forged/code", "code=forged") is None
        assert (listener.code, listener.wait(0)) == (None, False)
    finally:
        listener.close()


def test_nobody_is_waited_for_forever(begin: Begin, callback: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manual, "NOTICE_EVERY_S", 0.04)
    play = manned(begin, lambda _url, _done: None, patience_s=0.1)
    visit = play.visit(callbacks=[callback])
    assert (visit.landing, visit.stuck) == (
        Landing.NOWHERE,
        "no person came within 0.1 s (user_agent.patience_s)",
    )
    assert [line for line in play.said if line.startswith("  waiting")]


def test_a_callback_elsewhere_cannot_be_heard(begin: Begin) -> None:
    with pytest.raises(Stop, match="give the client a redirect_uri like http://127"):
        begin(Site(), user_agent={"driver": "manual"}).visit()


def test_a_port_that_is_taken_is_said(begin: Begin, callback: str) -> None:
    play = begin(Site(), user_agent={"driver": "manual"})
    with pytest.raises(Stop, match="where the callback is, cannot be listened at"):
        play.visit(callbacks=[f"{play.site.url}/cb"])


def test_only_our_own_page_may_tell_a_fragment(callback: str) -> None:
    listener = Listener([callback], int(callback.split(":")[2].partition("/")[0]))
    try:
        assert requests.post(callback, data=f"{callback}#forged=1", timeout=5).status_code == 404
        assert requests.get(callback.replace("/cb", "/other"), timeout=5).status_code == 404
        page = requests.get(f"{callback}?a=b", timeout=5)
        assert "You can close this tab" in page.text
        token = re.findall(r'"(/touchstone/[^"]+)"', page.text)[0]
        assert listener.post(token, "https://thief.example/#forged=2")
        assert listener.post(token, f"{callback}?a=b#real=3")
        assert listener.url() == f"{callback}?a=b#real=3"
    finally:
        listener.close()


def _get(url: str) -> None:
    requests.get(url, timeout=5)
