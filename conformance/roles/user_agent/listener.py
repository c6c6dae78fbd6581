"""A callback on this machine: it hears where a person's own browser is sent, and says that all is done."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from http.server import ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qsl

from conformance.roles.user_agent.addresses import identity, parts
from conformance.roles.user_agent.loopback import CODE_PAGE, DONE_PAGE, HEARD_PAGE, LoopbackHandler

DONE = "/touchstone/done"
_FRAGMENT_S = 2.0  # what the script in the page takes, at most, to tell the fragment


class Listener:
    """Listens on 127.0.0.1 until it is closed. OSError if the port is taken.

    `callbacks` are the loopback callbacks to listen for, all on one port; without any, a free port is taken. With
    `asks_for_code` the word that all is done comes with the `code` that a page shows, empty for none, and the page's
    `title`; `code` is None until then.
    """

    def __init__(self, callbacks: Iterable[str], port: int = 0, asks_for_code: bool = False) -> None:
        self._identities = {identity(url): parts(url)[1] for url in callbacks}
        self._token = secrets.token_urlsafe(16)
        self._arrived: str | None = None
        self._whole: str | None = None
        self._came, self._told = Event(), Event()
        self.done = False
        self.code: str | None = None
        self.title = ""
        self._asks_for_code = asks_for_code
        listener = self

        class Handler(LoopbackHandler):
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
            if self._asks_for_code and self.code is None:
                return CODE_PAGE % self._token
            self.done = True
            self._came.set()
            return DONE_PAGE
        for authority in (host, *self._identities.values()):
            url = f"http://{authority}{target}"
            if identity(url) in self._identities and (self._arrived is None or self._arrived == url):
                self._arrived = url
                self._came.set()
                return HEARD_PAGE % (self._token, DONE)
        return None

    def told(self, target: str, body: str) -> str | None:
        """The page after the form of the code was sent; None if it is not our own form."""
        if not self._asks_for_code or not self._is_own(target, "/code"):
            return None
        if self.code is None:
            given = dict(parse_qsl(body, keep_blank_values=True))
            self.title, self.code = given.get("title", ""), given.get("code", "")
            self.done = True
            self._came.set()
        return DONE_PAGE

    def post(self, target: str, body: str) -> bool:
        """The whole URL, as the page's script tells it. Only our own page knows the way."""
        if not self._is_own(target):
            return False
        if self._arrived is not None and identity(body) in self._identities and body.isprintable():
            self._whole = self._arrived + parts(body)[4]
            self._told.set()
        return True

    def _is_own(self, target: str, end: str = "") -> bool:
        return secrets.compare_digest(target.encode(), f"/touchstone/{self._token}{end}".encode())
