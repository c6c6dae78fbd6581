"""The pages for the human of the house."""

from __future__ import annotations

from html import escape

from aiohttp import web

_SHEET = (
    "<!DOCTYPE html>\n<html lang=en>\n<head><meta charset=utf-8><title>{title} - Granny's house</title></head>\n"
    "<body><h1>{title}</h1>\n{body}\n</body></html>\n"
)


def sheet(title: str, body: str, status: int = 200) -> web.Response:
    """A page; `body` is HTML."""
    text = _SHEET.format(title=escape(title), body=body)
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return web.Response(status=status, text=text, content_type="text/html", charset="utf-8", headers=headers)


def note(title: str, words: str, status: int = 200) -> web.Response:
    """A page that only says something."""
    return sheet(title, f"<p>{escape(words)}</p>", status)


def porch(action: str, slip: str, words: str = "") -> web.Response:
    """Where the human signs in."""
    fields = (
        '<p><label>User name <input name="who" autocomplete="username"></label></p>'
        '<p><label>Password <input name="key" type="password"></label></p><button>Come in</button>'
    )
    return sheet("Who is it?", f"<p>{escape(words)}</p>{_form(action, slip, fields)}")


def counter(action: str, slip: str, titles: list[str], words: str = "") -> web.Response:
    """Where the human says which authorization manager is to watch over the profiles."""
    items = "".join(f"<li>{escape(title)}</li>" for title in titles)
    fields = (
        '<p><label for="place">Location of your authorization manager (AM)</label>'
        '<input id="place" name="place" type="url" size="60" placeholder="https://am.example"></p>'
        '<button name="do" value="protect">Protect my profiles</button>'
    )
    body = f"<p>{escape(words)}</p><p>Who watches over these?</p><ul>{items}</ul>{_form(action, slip, fields)}"
    return sheet("Protection", body)


def _form(action: str, slip: str, fields: str) -> str:
    hidden = f'<input type="hidden" name="slip" value="{escape(slip)}">'
    return f'<form method="post" action="{escape(action)}">{hidden}{fields}</form>'
