"""Yosemite's pages: HTML of today, labels and boxes."""

from __future__ import annotations

from html import escape

from aiohttp import web

_BEGIN = '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}: Yosemite</title></head>\n<body>'
_HEADERS = {"X-Frame-Options": "SAMEORIGIN", "Referrer-Policy": "same-origin"}


def page(title: str, body: str, status: int = 200) -> web.Response:
    """A page of Yosemite's; `body` is HTML."""
    text = f"{_BEGIN.format(title=escape(title))}<main><h2>{escape(title)}</h2>\n{body}</main></body></html>\n"
    return web.Response(status=status, text=text, content_type="text/html", headers=_HEADERS)


def note(title: str, words: str, status: int = 200) -> web.Response:
    """A page that only says something."""
    return page(title, f"<p>{escape(words)}</p>\n", status)


def who(action: str, slip: str) -> web.Response:
    """The first page for those who have not signed in: who is it?"""
    field = '<label for="n">Username</label> <input id="n" name="name" autocomplete="username" required>'
    return page("Sign in", _form(action, slip, field, "Next"))


def word(action: str, slip: str, name: str, *, wrong: bool) -> web.Response:
    """The second page: what is the password? `wrong` after a wrong one."""
    complaint = '<p role="alert">That was not it.</p>\n' if wrong else ""
    fields = (
        f'<p>Hello, {escape(name)}.</p><input type="hidden" name="name" value="{escape(name)}">\n'
        '<label>Password <input type="password" name="word" autocomplete="current-password"></label>'
    )
    return page("Sign in", complaint + _form(action, slip, fields, "Sign in"))


def question(action: str, slip: str, asking: str, may: str) -> web.Response:
    """The page where the User decides."""
    fields = (
        f"<p>{escape(asking)} would like to: {escape(may)}. Do you agree?</p>\n"
        '<label><input type="radio" name="decision" value="no" checked> No, deny</label>\n'
        '<label><input type="radio" name="decision" value="yes"> Yes, allow</label>'
    )
    return page("A request", _form(action, slip, fields, "Continue"))


def code(text: str, client: str) -> web.Response:
    """The page with a Verification Code, to be carried over into an application by hand."""
    body = (
        f"<p>Almost there: please copy this into {escape(client)}, which is waiting for it.</p>\n"
        f'<p><label>Your verification code: <input readonly size="20" value="{escape(text)}"></label></p>\n'
        '<p>You may close this window, or <a href="/wrap/bye">sign out</a>.</p>\n'
    )
    return page("Allowed", body)


def _form(action: str, slip: str, fields: str, press: str) -> str:
    hidden = f'<input type="hidden" name="slip" value="{escape(slip)}">'
    return f'<form method="post" action="{action}">{hidden}\n{fields}\n<button type="submit">{press}</button></form>\n'
