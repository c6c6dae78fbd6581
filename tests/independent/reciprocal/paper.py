"""The pages of both parties: one form each, or a link."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from aiohttp import web

_HEADERS = {"Content-Security-Policy": "frame-ancestors 'none'", "Referrer-Policy": "no-referrer"}


def page(title: str, body: str, status: int = 200) -> web.Response:
    """A page; `body` is HTML."""
    text = f"<!DOCTYPE html>\n<html><head><title>{escape(title)}</title></head><body>\n{body}\n</body></html>\n"
    return web.Response(status=status, text=text, content_type="text/html", charset="utf-8", headers=_HEADERS)


def note(title: str, words: str, status: int = 200) -> web.Response:
    """A page that only says something."""
    return page(title, f"<h1>{escape(title)}</h1><p>{escape(words)}</p>", status)


def door(action: str, slip: str, *, wrong: bool = False) -> web.Response:
    """Where a human signs in; `wrong` after a wrong passphrase."""
    words = "<p>That passphrase does not open this door.</p>" if wrong else ""
    fields = (
        '<label>Account <input type="text" name="account" autocomplete="username"></label>\n'
        '<label>Passphrase <input type="password" name="phrase"></label>\n'
        '<input type="submit" name="go" value="Log in">'
    )
    return page("Log in", words + form(action, slip, fields))


def question(action: str, slip: str, asking: str, scope: Sequence[str]) -> web.Response:
    """Where a human decides, word by word."""
    boxes = "".join(
        f'<label><input type="checkbox" name="may {escape(word)}" value="1" checked> {escape(word)}</label><br>\n'
        for word in scope
    )
    pressed = (("refuse", "Refuse"), ("agree", "Agree &amp; go on"))
    buttons = " ".join(f'<input type="submit" name="{name}" value="{value}">' for name, value in pressed)
    words = f"<p>{escape(asking)} asks for access to:</p>\n"
    return page("Your permission, please", words + form(action, slip, boxes + buttons))


def form(action: str, slip: str, fields: str) -> str:
    """A form with its slip."""
    hidden = f'<input type="hidden" name="slip" value="{escape(slip)}">'
    return f'<form method="POST" action="{escape(action)}">{hidden}\n{fields}\n</form>'


def chosen(filled: dict[str, str], scope: Sequence[str]) -> list[str]:
    """The words of the scope whose boxes are still checked."""
    return [word for word in scope if f"may {word}" in filled]


def too_late() -> web.Response:
    """What those are told whose slip is none, or old, or for another page."""
    return note("Too late", "Please begin again where you came from.", 410)
