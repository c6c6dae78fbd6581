"""A callback on this machine: it hears where a person's own browser is sent, and says that all is done."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from conformance.roles.user_agent.addresses import identity, parts

DONE = "/touchstone/done"
_LONGEST_URL = 65_536
_FRAGMENT_S = 2.0  # what the script in the page takes, at most, to tell the fragment

# The fragment never leaves a browser by itself: the page reads it and hands it back.
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Touchstone</title>
<body style="font:16px sans-serif;margin:4em"><p>This was heard. You can close this tab.</p>
<script>fetch("/touchstone/%s",{method:"POST",body:location.href});history.replaceState(null,"","%s")</script>"""
_DONE_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Touchstone</title>
<body style="font:16px sans-serif;margin:4em"><p>Noted. You can close this tab.</p>"""


class Listener:
    """Listens on 127.0.0.1 until it is closed. OSError if the port is taken.

    `callbacks` are the loopback callbacks to listen for, all on one port; without any, a free port is taken.
    """

    def __init__(self, callbacks: Iterable[str], port: int = 0) -> None:
        self._identities = {identity(url): parts(url)[1] for url in callbacks}
        self._token = secrets.token_urlsafe(16)
        self._arrived: str | None = None
        self._whole: str | None = None
        self._came, self._told = Event(), Event()
        self.done = False
        listener = self

        class Handler(_Handler):
            heard = listener

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def done_url(self) -> str:
        """The address to open when nothing more is to come."""
        return f"http://127.0.0.1:{self.port}{DONE}"

    def wait(self, seconds: float) -> bool:
        """Wait for a callback or for the word that all is done; False if neither came."""
        return self._came.wait(seconds)

    def url(self) -> str | None:
        """The URL at which the browser arrived, with its fragment if it has told one."""
        if self._arrived is not None and not self.done:
            self._told.wait(_FRAGMENT_S)
        return self._whole or self._arrived

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def get(self, target: str, host: str) -> str | None:
        """The page at a request target of a host (as its Host field says), None if there is none.

        It hears of callbacks and of the word that all is done.
        """
        if target.partition("?")[0] == DONE:
            self.done = True
            self._came.set()
            return _DONE_PAGE
        for authority in (host, *self._identities.values()):
            url = f"http://{authority}{target}"
            if identity(url) in self._identities and (self._arrived is None or self._arrived == url):
                self._arrived = url
                self._came.set()
                return _PAGE % (self._token, DONE)
        return None

    def post(self, target: str, body: str) -> bool:
        """The whole URL, as the page's script tells it. Only our own page knows the way."""
        if not secrets.compare_digest(target.encode(), f"/touchstone/{self._token}".encode()):
            return False
        if self._arrived is not None and identity(body) in self._identities and body.isprintable():
            self._whole = self._arrived + parts(body)[4]
            self._told.set()
        return True


class _Handler(BaseHTTPRequestHandler):
    """Hands requests to the listener; slow and endless ones are cut off."""

    heard: Listener
    timeout = 5
    server_version = "touchstone"
    sys_version = ""

    def do_GET(self) -> None:
        page = self.heard.get(self.path, self.headers.get("Host") or "")
        self._answer(404 if page is None else 200, page or "")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length") or ""
        size = int(length) if length.isdigit() and len(length) < 7 else 0
        body = self.rfile.read(min(size, _LONGEST_URL)).decode("utf-8", "replace")
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
