"""Two listeners on 127.0.0.1, https and plain http, in front of one WSGI application that can be swapped in place."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import trustme

from conformance.hosting.connections import Tls
from conformance.hosting.listening import HOST, WSGIApp, listen, pem_of, tls_context

__all__ = ["HOST", "Running", "WSGIApp", "serve"]


class _Door:
    """The WSGI application of both listeners: whatever application stands behind the door now."""

    def __init__(self, app: WSGIApp) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return self.app(environ, start_response)


@dataclass(frozen=True, slots=True)
class Running:
    """Two listeners at work. `https_url` and `http_url` have no path and no slash at their end; `ca_pem` is the
    certificate of the throw-away authority that the https one is signed by.
    """

    https_url: str
    http_url: str
    ca_pem: str
    _door: _Door = field(repr=False)
    _tls: Tls = field(repr=False)
    _context: ssl.SSLContext = field(repr=False)
    _stack: ExitStack = field(repr=False)

    def use(self, app: WSGIApp, certificate_holds: Callable[[], bool] = lambda: True) -> None:
        """Answer the next request with another application; connections stay open.

        Who connects anew is shown a certificate that a stranger has signed wherever `certificate_holds` says no.
        """
        self._door.app = app
        self._tls.context = lambda: self._context if certificate_holds() else _strangers_context()

    def stop(self) -> None:
        """Close both listeners and their connections. A second call does nothing."""
        self._stack.close()


def serve(app: WSGIApp) -> Running:
    """Serve an application on two free ports of 127.0.0.1, by https and by plain http. OSError if there is no port."""
    door = _Door(app)
    authority = trustme.CA()
    context = tls_context(authority, HOST)
    tls = Tls(lambda: context)
    with ExitStack() as stack:
        https_port = listen(door, stack, tls)
        http_port = listen(door, stack)
        return Running(
            https_url=f"https://{HOST}:{https_port}",
            http_url=f"http://{HOST}:{http_port}",
            ca_pem=pem_of(authority),
            _door=door,
            _tls=tls,
            _context=context,
            _stack=stack.pop_all(),
        )


@cache
def _strangers_context() -> ssl.SSLContext:
    return tls_context(trustme.CA(), HOST)
