"""Acme's pages on paper: HTML as it was when pages were laid out with tables."""

from __future__ import annotations

from html import escape

from aiohttp import web

NO_STORE = "private, no-store, max-age=0"
_HEADERS = {
    "Cache-Control": NO_STORE,
    "Content-Security-Policy": "default-src 'none'; form-action https:; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}
_DOCTYPE = '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">\n'
_SIGN_IN = (
    ("User name:", '<input name="who" size="30">'),
    ("Password:", '<input name="word" type="password" size="30">'),
)


def page(title: str, body: str, status: int = 200) -> web.Response:
    """A page of Acme's."""
    head = f"<html><head><title>Acme: {escape(title)}</title></head>\n<body><h1>{escape(title)}</h1>\n"
    return web.Response(
        status=status,
        text=f"{_DOCTYPE}{head}{body}</body></html>\n",
        content_type="text/html",
        charset="iso-8859-1",
        headers=_HEADERS,
    )


def note(title: str, words: str, status: int = 200) -> web.Response:
    """A page that only says something."""
    return page(title, f"<p>{escape(words)}</p>\n", status)


def decision(action: str, slip: str, asking: str, *, signed_in: bool, complaint: str = "") -> web.Response:
    """The page where the end user says yes or no, and signs in on the way if need be."""
    yes = "Allow" if signed_in else "Sign in and allow"
    rows = ("" if signed_in else _rows(*_SIGN_IN)) + _row(
        "&nbsp;", f'<input type="submit" name="yes" value="{yes}"> <input type="submit" name="no" value="Deny">'
    )
    words = f"<p>{escape(asking)} wants to see your photos.</p>\n"
    return page("Your photos", _complaint(complaint) + words + _form(action, slip, rows), 403 if complaint else 200)


def code_entry(action: str, slip: str, *, signed_in: bool, complaint: str = "") -> web.Response:
    """The page where the end user enters what the device shows, and signs in on the way if need be."""
    rows = _row("Code on your device:", '<input name="shown" size="12" autocomplete="off">')
    rows += "" if signed_in else _rows(*_SIGN_IN)
    rows += _row("&nbsp;", '<input type="submit" name="next" value="Continue">')
    return page("Your device", _complaint(complaint) + _form(action, slip, rows), 403 if complaint else 200)


def _form(action: str, slip: str, rows: str) -> str:
    hidden = f'<input type="hidden" name="slip" value="{escape(slip)}">'
    opening = f'<form method="post" action="{action}" accept-charset="utf-8">'
    return f'{opening}\n<table border="0">\n{rows}</table>\n<div>{hidden}</div></form>\n'


def _rows(*cells: tuple[str, str]) -> str:
    return "".join(_row(*each) for each in cells)


def _row(left: str, right: str) -> str:
    return f'<tr><td align="right">{left}</td><td>{right}</td></tr>\n'


def _complaint(words: str) -> str:
    return f'<p><font color="red">{escape(words)}</font></p>\n' if words else ""
