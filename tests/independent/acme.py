"""Acme: an authorization server and resource server as draft-ietf-oauth-00 has it, but for signed requests.

Written from the draft alone, in a style of its own wherever the draft leaves room: it is there to be certified, and
whatever the suite holds against it is the suite's mistake until the draft says otherwise.

    with start() as acme:
        certify(acme.target)
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import tempfile
import threading
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Self

import trustme
from aiohttp import web

from .codes import Codes
from .desk import Desk
from .front import Front
from .gadgets import Gadgets
from .gate import Gate
from .mint import Mint
from .pages import Pages
from .people import People
from .photos import Photos
from .told import told
from .visits import Visits

START_S = 10.0
STOP_S = 10.0


class Acme:
    """A running Acme, on 127.0.0.1, in a thread of its own. `target` is the data of a target file for it."""

    def __init__(self) -> None:
        self._people = People()
        self._mint = Mint()
        self._codes = Codes()
        self._gadgets = Gadgets()
        self._desk = Desk(self._people, self._mint, self._codes, self._gadgets)
        self._folder = tempfile.TemporaryDirectory(prefix="acme-")
        authority = trustme.CA()
        self._ca = Path(self._folder.name).resolve() / "ca.pem"
        authority.cert_pem.write_to_path(str(self._ca))
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(self._tls)
        self._secure = socket.create_server(("127.0.0.1", 0))
        self._plain = socket.create_server(("127.0.0.1", 0))
        self._ready: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="acme", daemon=True)
        self._thread.start()
        try:
            self._loop, self._ending = self._ready.result(START_S)
        except BaseException:
            self._folder.cleanup()
            raise
        origins = _origin("https", self._secure), _origin("http", self._plain)
        self.target = told(*origins, self._ca, self._people, self._desk, self._mint)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop: both ports are free, the thread has ended, the folder is gone."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._ending.set)
            self._thread.join(STOP_S)
            assert not self._thread.is_alive(), f"Acme is still at work {STOP_S:g} s after closing time"
        self._folder.cleanup()

    async def _run(self) -> None:
        origin, visits = _origin("https", self._secure), Visits()
        front = Front(self._people, self._mint, self._codes, visits)
        gate = Gate(self._people, self._gadgets, visits, origin)
        pages = Pages(self._desk, front, gate, Photos(self._mint, origin))
        places = ((pages.secure(), self._secure, self._tls), (pages.plain(), self._plain, None))
        runners = []
        try:
            for app, listener, tls in places:
                runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
                runners.append(runner)
                await runner.setup()
                await web.SockSite(runner, listener, ssl_context=tls).start()
            ending = asyncio.Event()
            self._ready.set_result((asyncio.get_running_loop(), ending))
            await ending.wait()
        except BaseException as error:
            if self._ready.done():
                raise
            self._ready.set_exception(error)
        finally:
            for runner in runners:
                await _end(runner)


def start() -> Acme:
    """A running Acme; leave it as a context manager, or `close` it."""
    return Acme()


async def _end(runner: web.AppRunner) -> None:
    # A polite end of TLS waits for the client's part in it, for longer than the loop lives.
    for connection in runner.server.connections if runner.server else []:
        if connection.transport is not None:
            connection.transport.abort()
    await runner.cleanup()


def _origin(scheme: str, listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"{scheme}://{host}:{port}"
