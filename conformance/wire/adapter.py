"""How the transport is plugged into requests: its own connections beneath an ordinary adapter."""

from __future__ import annotations

import ssl
from functools import partial
from pathlib import Path
from typing import Any

from requests import PreparedRequest
from requests.adapters import HTTPAdapter
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.poolmanager import PoolManager

from conformance.wire.attempt import Attempt
from conformance.wire.connection import CurrentAttempt, WireConnection, WireTLSConnection
from conformance.wire.dialling import tls_context

_MOST_HOSTS = 64


class WireAdapter(HTTPAdapter):
    """Sends whatever `attempt` says, byte for byte; requests and urllib3 only keep the connections.

    The URL of the prepared request is not read again: host, port and target come from the attempt's checked place.
    """

    attempt: Attempt

    def __init__(self, ca_file: Path | str | None = None) -> None:
        self._context = tls_context(ca_file) if ca_file is not None else None
        super().__init__(pool_connections=_MOST_HOSTS, pool_maxsize=1)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any) -> None:
        """Make pools whose connections read the attempt of this adapter."""
        self.poolmanager = _Pools(
            lambda: self.attempt, num_pools=connections, maxsize=maxsize, block=block, **pool_kwargs
        )

    def get_connection_with_tls_context(
        self, request: PreparedRequest, verify: object, proxies: object = None, cert: object = None
    ) -> HTTPConnectionPool:
        """The pool of the attempt's place: never a proxy, always with verification."""
        place = self.attempt.place
        context = {"ssl_context": self._verifying()} if place.scheme == "https" else None
        pools: PoolManager = self.poolmanager
        return pools.connection_from_host(place.host, place.port, place.scheme, pool_kwargs=context)

    def cert_verify(self, conn: object, url: object, verify: object, cert: object) -> None:
        """Nothing: the context verifies, and requests would add its own bundle to the CA file."""

    def request_url(self, request: PreparedRequest, proxies: object) -> str:
        """A stand-in, so that no query gets into urllib3's log; the connection knows the target."""
        return "/"

    def _verifying(self) -> ssl.SSLContext:
        # Only now: reading the default bundle takes longer than many exchanges, and a run over http never needs it.
        if self._context is None:
            self._context = tls_context(None)
        return self._context


class _Pools(PoolManager):
    def __init__(self, current: CurrentAttempt, **options: Any) -> None:
        super().__init__(**options)
        self._current = current

    def _new_pool(
        self, scheme: str, host: str, port: int, request_context: dict[str, Any] | None = None
    ) -> HTTPConnectionPool:
        pool = super()._new_pool(scheme, host, port, request_context)
        kind = WireTLSConnection if scheme == "https" else WireConnection
        pool.ConnectionCls = partial(kind, self._current)  # type: ignore[assignment]  # called, never subclassed
        return pool
