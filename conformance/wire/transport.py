"""The one way onto the network: a request goes in, an exchange comes out, whatever the target does."""

from __future__ import annotations

from collections.abc import Iterable
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from time import monotonic
from types import TracebackType

import requests
from requests.structures import CaseInsensitiveDict
from urllib3.exceptions import HTTPError

from conformance.wire.adapter import WireAdapter
from conformance.wire.address import Allowed
from conformance.wire.attempt import Attempt, outgoing
from conformance.wire.coding import undo
from conformance.wire.exchange import Exchange, Failure, FailureKind, Field, Request, Response
from conformance.wire.head import Head
from conformance.wire.limits import Limits
from conformance.wire.trouble import Trouble


class Transport:
    """Sends requests to the hosts that the target file names and to no other.

    `hosts` are (host, port) pairs. `ca_file` is a PEM file of the authority that issued the target's certificates; it
    takes the place of the default bundle. Raises ValueError when it cannot be read. One transport a thread.

    `count` is the number of exchanges that were tried on the network, `network_s` their elapsed seconds together.
    """

    def __init__(self, hosts: Iterable[tuple[str, int]], limits: Limits, ca_file: Path | str | None = None) -> None:
        self._born = monotonic()
        self._allowed = Allowed(hosts)
        self._limits = limits
        self._adapter = WireAdapter(ca_file)
        self._session = _Session(self._adapter)
        self.count = 0
        self.network_s = 0.0

    def __enter__(self) -> Transport:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def now(self) -> float:
        """Seconds since the transport was made, as exchanges count them."""
        return monotonic() - self._born

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def send(self, request: Request, *, id: str, purpose: str) -> Exchange:
        """Send one request and read its answer; never raises for anything that the target does.

        The exchange's request has its headers as they went out and its URL without the fragment. Redirects are not
        followed, cookies neither kept nor sent.
        """
        began = monotonic()
        response, failure = None, None
        try:
            place = self._allowed.place(request.url)
            request = outgoing(request, place)
        except Trouble as trouble:
            return Exchange(id, purpose, request, None, Failure(trouble.kind, trouble.message), began - self._born, 0.0)
        try:
            response = self._deliver(Attempt(place, request, self._limits, began + self._limits.deadline_s))
        except Trouble as trouble:
            failure = Failure(trouble.kind, f"{place}: {trouble.message}")
        elapsed = monotonic() - began
        self.count += 1
        self.network_s += elapsed
        return Exchange(id, purpose, request, response, failure, began - self._born, elapsed)

    def _deliver(self, attempt: Attempt) -> Response:
        """Try, and once more if a kept connection turns out to be closed.

        urllib3 looks whether a kept connection has been closed before it uses it. What is left is the moment between
        that look and the request: a server that closes an idle connection then has read nothing of the request, so it
        is sent again, on a new connection and whatever its method. A connection that is new, or on which a single
        byte of an answer came, is the server's doing: it is reported and the request is not repeated.
        """
        try:
            return self._try(attempt)
        except Trouble as trouble:
            if trouble.kind is not FailureKind.CLOSED or not attempt.reused or attempt.received:
                raise
        return self._try(Attempt(attempt.place, attempt.request, attempt.limits, attempt.ends))

    def _try(self, attempt: Attempt) -> Response:
        self._adapter.attempt = attempt
        try:
            with self._session.send(_prepared(attempt.request), stream=True, allow_redirects=False) as answer:
                raw = answer.raw.read(attempt.limits.body_bytes + 1, decode_content=False)
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise _unforeseen(error) from error
        if attempt.surplus and attempt.connection is not None:
            attempt.connection.close()
        head = attempt.head or _stand_in(answer)
        body = undo(head, raw, attempt.limits.body_bytes)
        return Response(head.status, head.reason, head.fields, body, raw, head.version)


class _Session(requests.Session):
    """A session that adds nothing of its own: no cookies, proxies, netrc, redirects, headers."""

    def __init__(self, adapter: WireAdapter) -> None:
        super().__init__()
        self.adapters.clear()
        self.mount("https://", adapter)
        self.mount("http://", adapter)
        self.trust_env = False
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def get_redirect_target(self, resp: requests.Response) -> None:
        """None: with redirects off, requests still reads the body and the Location to prepare the next request."""


def _prepared(request: Request) -> requests.PreparedRequest:
    """The request as requests has it. `prepare` is not called: it requotes the URL and merges repeated fields."""
    prepared = requests.PreparedRequest()
    prepared.method = request.method
    prepared.url = request.url
    prepared.headers = CaseInsensitiveDict(request.headers)
    prepared.body = request.body or None
    return prepared


def _stand_in(answer: requests.Response) -> Head:
    """The head of an answer that came from a stand-in for the adapter (the `responses` package, in unit tests)."""
    fields = tuple(Field(name, value) for name, value in answer.raw.headers.items())
    return Head("HTTP/1.1", answer.status_code, answer.reason or "", fields)


def _unforeseen(error: Exception) -> Trouble:
    """What requests or urllib3 raise of their own. All that is known to happen is `Trouble` before they see it."""
    kinds = (
        (requests.Timeout, FailureKind.TIMEOUT),
        (requests.exceptions.SSLError, FailureKind.TLS),
        (requests.ConnectionError, FailureKind.CONNECT),
    )
    kind = next((kind for type_, kind in kinds if isinstance(error, type_)), FailureKind.MALFORMED)
    return Trouble(kind, f"the exchange broke off ({type(error).__name__}).")
