"""Lies whose harm is in the pages that an end user is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import parse_qsl

from .fronting import at_front
from .hostile_bodies import BOMB_MIB, bomb
from .hostile_words import WORDS
from .null_front import HTML, LOGIN
from .saying import NO_STORE, said
from .seen import Seen
from .serving import Answer

FORMS = 10_000
PAGE_SIZE = 3_000_000
DEPTH = 50_000


def page(body: str, content_type: str = HTML, *lines: str) -> Answer:
    """The same page for everybody, served as this content type with these header lines."""
    octets = said(200, f"<!DOCTYPE html>{body}".encode("utf-8", "surrogateescape"), content_type, NO_STORE, *lines)
    return lambda _: (octets,)


def _flood() -> str:
    form = "<form method=post><input name=username><input name=password type=password><button>Sign in</button></form>"
    padding = "<!--" + "x" * (PAGE_SIZE // FORMS - len(form) - 7) + "-->"
    return (form + padding) * FORMS


def _worded() -> str:
    words = escape(WORDS)
    field = f'<label for="a">{words}</label><input id="a" name="{words}" value="{words}" placeholder="{words}">'
    secret = f'<label>{words}<input type="password" name="p{words}" title="{words}"></label>'
    form = f'<form method="post" name="{words}">{field}{secret}<button name="{words}" value="{words}">{words}</button>'
    return f"<title>{words}</title><h1>{WORDS}</h1>{form}<input type='hidden' name='{words}' value='{words}'></form>"


def _reflected(seen: Seen) -> Iterable[bytes]:
    """A login page that shows whatever was entered on the one before, in as many places as there are."""
    entered = escape(" ".join(value for _, value in parse_qsl(seen.body.decode("latin-1"))))
    title = f"<title>Welcome {entered}</title><h1>{entered}</h1><p title='{entered}'>{entered}</p>"
    hidden = f'<input type="hidden" name="{entered}" value="{entered}"><label>{entered}<input name="username"></label>'
    form = f'<form method="post">{hidden}<input type="password" name="word {entered}"><button>{entered}</button></form>'
    return (said(200, (title + form).encode(), HTML, NO_STORE, f"X-Entered: {entered}"),)


def _refreshing(seen: Seen) -> Iterable[bytes]:
    there = "/authorize/b" if seen.path.endswith("/a") else "/authorize/a"
    body = f'<meta http-equiv="refresh" content="0; url={there}"><a href="{there}">Continue</a>'
    return (said(200, body.encode(), HTML, NO_STORE, f"Refresh: 0; url={there}"),)


_LOGIN = LOGIN.decode()
_BROKEN = "\udcff\udcfe\udcc0\udcaf\udced\udca0\udc80"
_NESTED = "<form method=post>" + "<div><table><tr><td>" * (DEPTH // 4) + _LOGIN
_OPTIONS = "<form method=post><input type=password name=p><select name=who>" + "<option>one more" * 100_000

PAGES: Mapping[str, Answer] = {
    "page-of-forms": at_front(page(_flood())),
    "page-nested": at_front(page(_NESTED)),
    "page-of-options": at_front(page(_OPTIONS)),
    "page-of-words": at_front(page(_worded())),
    "page-reflects": at_front(_reflected),
    "page-refreshes": at_front(_refreshing),
    "page-charset-unknown": at_front(page(_LOGIN + _BROKEN, "text/html; charset=no-such-charset")),
    "page-charset-no-text": at_front(page(_LOGIN + _BROKEN, "text/html; charset=zlib_codec")),
    "page-charset-nul": at_front(page(_LOGIN, 'text/html; charset="utf\\\0-8"')),
    "page-charset-utf-16": at_front(page(_LOGIN + "x", "text/html; charset=utf-16")),
    "page-charset-in-page": at_front(page("<meta charset='idna'><meta charset=rot13>" + _LOGIN + _BROKEN, "text/html")),
    "page-gzip-bomb": at_front(
        lambda _: (said(200, bomb(BOMB_MIB), HTML, NO_STORE, "Content-Encoding: gzip"),),
    ),
    "page-cookie-giant": at_front(page(_LOGIN, HTML, f"Set-Cookie: giant={'c' * 100_000}; Path=/")),
    "page-cookies": at_front(page(_LOGIN, HTML, *(f"Set-Cookie: crumb{n}=aLiarsCookie; Path=/" for n in range(1_000)))),
    "page-cookies-odd": at_front(
        page(
            _LOGIN,
            HTML,
            f"Set-Cookie: {WORDS}={WORDS}; Path=/; Max-Age={'9' * 5_000}",
            "Set-Cookie: a=b; Domain=example; Expires=Thu, 99 Foo 99999 99:99:99 GMT",
            "Set-Cookie: =; Path",
            "Set-Cookie: thief=1; Domain=thief.example",
        )
    ),
}
