"""The pages of the listener on this machine, and how its requests are read."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from typing import Protocol

_LONGEST_BODY = 65_536
# The fragment never leaves a browser by itself: the page reads it and hands it back.
HEARD_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Touchstone</title>
<body style="font:16px sans-serif;margin:4em"><p>This was heard. You can close this tab.</p>
<script>fetch("/touchstone/%s",{method:"POST",body:location.href});history.replaceState(null,"","%s")</script>"""
DONE_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Touchstone</title>
<body style="font:16px sans-serif;margin:4em"><p>Noted. You can close this tab.</p>"""
CODE_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Touchstone</title>
<body style="font:16px sans-serif;margin:4em"><form method="post" action="/touchstone/%s/code">
<p><label>The code that the last page shows (empty if it shows none):<br><input name="code" size="60"></label>
<p><label>The title of that page, if there is a code in it:<br><input name="title" size="60"></label>
<p><button>That is all</button></form>"""


class Hears(Protocol):
    """What the requests are handed to."""

    def get(self, target: str, host: str) -> str | None:
        """The page at a request target of a host; None if there is none."""

    def told(self, target: str, body: str) -> str | None:
        """The page after a form; None if the form is not to be sent there."""

    def post(self, target: str, body: str) -> bool:
        """Whether a script may tell this there."""


class LoopbackHandler(BaseHTTPRequestHandler):
    """Hands requests to the listener; slow and endless ones are cut off."""

    heard: Hears
    timeout = 5
    server_version = "touchstone"
    sys_version = ""

    def do_GET(self) -> None:
        """A browser is sent here, or is done."""
        page = self.heard.get(self.path, self.headers.get("Host") or "")
        self._answer(404 if page is None else 200, page or "")

    def do_POST(self) -> None:
        """Our own pages tell something."""
        length = self.headers.get("Content-Length") or ""
        size = int(length) if length.isdigit() and len(length) < 7 else 0
        body = self.rfile.read(min(size, _LONGEST_BODY)).decode("utf-8", "replace")
        page = self.heard.told(self.path, body)
        if page is not None:
            self._answer(200, page)
        else:
            self._answer(204 if self.heard.post(self.path, body) else 404, "")

    def _answer(self, status: int, page: str) -> None:
        data = page.encode()
        self.send_response(status)
        for name, value in (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(data))),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the URLs carry secrets."""
