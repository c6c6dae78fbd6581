"""Looking at the way to one place: the name, the connection, TLS and its certificate; nothing is asked there."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from conformance.wire.address import Place, place_of
from conformance.wire.attempt import Attempt
from conformance.wire.dialling import dial, tls_context, tls_trouble
from conformance.wire.exchange import Failure, Request
from conformance.wire.limits import Limits
from conformance.wire.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Tls:
    """A handshake that succeeded: the protocol's version, and the end of the certificate in seconds since the epoch."""

    version: str
    ends: float


@dataclass(frozen=True, slots=True)
class Probe:
    """How far a connection to a place came. `address` is empty if there was none; `seconds` is what it took.

    `tls` is None for plain http and where the handshake failed; `failure` says why it went no further.
    """

    place: Place
    address: str = ""
    seconds: float = 0.0
    tls: Tls | None = None
    failure: Failure | None = None


def probe(url: str, limits: Limits, ca_file: Path | str | None) -> Probe:
    """Connect to the place of an absolute URL, shake hands where it is https, and leave.

    ValueError if the CA file holds no certificate; Trouble if the URL is none that requests are sent to.
    """
    place = place_of(url)
    context = tls_context(ca_file) if place.scheme == "https" else None
    began = monotonic()
    attempt = Attempt(place, Request("GET", url), limits, began + limits.deadline_s)
    try:
        sock = dial(attempt)
    except Trouble as trouble:
        return Probe(place, failure=Failure(trouble.kind, trouble.message))
    with sock:
        address, seconds = str(sock.getpeername()[0]), monotonic() - began
        if context is None:
            return Probe(place, address, seconds)
        try:
            return Probe(place, address, seconds, _shaken(sock, context, attempt))
        except Trouble as trouble:
            return Probe(place, address, seconds, failure=Failure(trouble.kind, trouble.message))


def _shaken(sock: socket.socket, context: ssl.SSLContext, attempt: Attempt) -> Tls:
    attempt.phase = "shaking hands for TLS"
    sock.settimeout(attempt.left())
    try:
        with context.wrap_socket(sock, server_hostname=attempt.place.host) as secure:
            certificate: Any = secure.getpeercert() or {}
            return Tls(secure.version() or "TLS", float(ssl.cert_time_to_seconds(certificate["notAfter"])))
    except TimeoutError:
        raise attempt.late() from None
    except OSError as error:
        raise tls_trouble(error, attempt.place) from error
