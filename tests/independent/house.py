"""Where a server lives during a test: two ports on 127.0.0.1, a certificate, and a thread of its own."""

from __future__ import annotations

import asyncio
import socket
import ssl
import tempfile
import threading
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import trustme
from aiohttp import web

START_S = 10.0
STOP_S = 10.0


class House:
    """A server at work from the moment it is made until `close`; also a context manager.

    `secure` and `plain` are its origins, https and http; `ca` is the PEM file of who signed its certificate. Who moves
    in has `apps`, and what a target file says about it in `target`.
    """

    target: dict[str, Any]

    def __init__(self, name: str) -> None:
        self._name = name
        self._folder = tempfile.TemporaryDirectory(prefix=f"{name}-")
        authority = trustme.CA()
        self.ca = Path(self._folder.name).resolve() / "ca.pem"
        authority.cert_pem.write_to_path(str(self.ca))
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(self._tls)
        self._secure = socket.create_server(("127.0.0.1", 0))
        self._plain = socket.create_server(("127.0.0.1", 0))
        self.secure, self.plain = _origin("https", self._secure), _origin("http", self._plain)
        self._ready: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name=name, daemon=True)

    def apps(self) -> tuple[web.Application, web.Application]:
        """What is served over https, and what over http."""
        raise NotImplementedError

    def open(self) -> None:
        """Begin to serve; returns when it does."""
        self._thread.start()
        try:
            self._loop, self._ending = self._ready.result(START_S)
        except BaseException:
            self._folder.cleanup()
            raise

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
            assert not self._thread.is_alive(), f"{self._name} is still at work {STOP_S:g} s after closing time"
        self._folder.cleanup()

    async def _run(self) -> None:
        runners = []
        try:
            for app, listener, tls in zip(self.apps(), (self._secure, self._plain), (self._tls, None), strict=True):
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


async def _end(runner: web.AppRunner) -> None:
    # A polite end of TLS waits for the client's part in it, for longer than the loop lives.
    for connection in runner.server.connections if runner.server else []:
        if connection.transport is not None:
            connection.transport.abort()
    await runner.cleanup()


def _origin(scheme: str, listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"{scheme}://{host}:{port}"
