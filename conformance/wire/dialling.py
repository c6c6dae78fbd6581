"""Making a connection: name look-up and TCP within their time, TLS with its certificate checked."""

from __future__ import annotations

import errno
import queue
import socket
import ssl
import threading
from pathlib import Path
from time import monotonic
from typing import Any

from requests.adapters import DEFAULT_CA_BUNDLE_PATH

from conformance.wire.address import Place
from conformance.wire.attempt import Attempt
from conformance.wire.exchange import FailureKind
from conformance.wire.trouble import Trouble

_Addresses = list[tuple[Any, ...]]

# OpenSSL's X509_V_ERR_* numbers, as ssl.SSLCertVerificationError.verify_code has them.
_WRONG_TIME = (9, 10)
_WRONG_NAME = (62, 64)


def tls_context(ca_file: Path | str | None) -> ssl.SSLContext:
    """A context that verifies the certificate and the host name.

    A CA file (PEM) takes the place of the default bundle and is not added to it, so that a run against a test
    authority does not pass with a certificate of somebody else's. Raises ValueError for a file that is none.
    """
    try:
        context = ssl.create_default_context(cafile=str(ca_file or DEFAULT_CA_BUNDLE_PATH))
    except (OSError, ssl.SSLError) as error:
        raise ValueError(f"{ca_file} holds no PEM certificate that can be read ({error}): see [tls] ca") from error
    context.hostname_checks_common_name = False
    return context


def dial(attempt: Attempt) -> socket.socket:
    """A TCP connection to the place of an attempt. Raises `Trouble`: CONNECT or TIMEOUT."""
    place = attempt.place
    until = min(monotonic() + attempt.limits.connect_s, attempt.ends)
    attempt.phase = "looking up the name"
    addresses = _look_up(attempt, until)
    attempt.phase = "connecting"
    problem: OSError = TimeoutError()
    for family, kind, protocol, _, address in addresses:
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(max(until - monotonic(), 0.001))
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.settimeout(attempt.left())
        except OSError as error:
            sock.close()
            problem = error
        except Trouble:
            sock.close()
            raise
        else:
            return sock
    attempt.left()
    if isinstance(problem, TimeoutError):
        raise _too_slow(attempt)
    if problem.errno == errno.ECONNREFUSED:
        raise Trouble(
            FailureKind.CONNECT,
            f"nothing listens at {place}: the connection was refused. Start the server, or correct the host and port.",
        )
    raise Trouble(FailureKind.CONNECT, f"no connection to {place}: {problem.strerror}. Check the host and the network.")


def tls_trouble(error: OSError, place: Place) -> Trouble:
    """A handshake that failed, as `Trouble` (TLS) that says why and what to do."""
    if isinstance(error, ssl.SSLCertVerificationError):
        why = f"its certificate is not accepted ({error.verify_message.rstrip('.')})"
        if error.verify_code in _WRONG_NAME:
            what = f"The certificate must carry the name {place.host} as a subject alternative name"
        elif error.verify_code in _WRONG_TIME:
            what = "Renew the certificate, or set this machine's clock"
        else:
            what = "If a private authority has issued it, name the authority's file under [tls] ca"
    elif isinstance(error, ssl.SSLError) and error.reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST"):
        why, what = "the answer is not TLS", "Write http:// for it, or give the port that speaks TLS"
    elif isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError):
        why = (error.reason or str(error)).replace("_", " ").lower()
        what = "See the server's log for its TLS versions, ciphers and client certificates"
    else:
        why = "the connection was closed during the handshake"
        what = "See the server's log, or write http:// if the port does not speak TLS"
    return Trouble(FailureKind.TLS, f"no TLS with {place}: {why}. {what}.")


def _look_up(attempt: Attempt, until: float) -> _Addresses:
    """All addresses of a host. A look-up cannot be interrupted, so it runs aside and is waited for."""
    place = attempt.place
    try:
        return socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except socket.gaierror:
        answer: queue.SimpleQueue[_Addresses | OSError] = queue.SimpleQueue()
    threading.Thread(target=_ask, args=(place, answer), daemon=True).start()
    try:
        found = answer.get(timeout=max(until - monotonic(), 0.001))
    except queue.Empty:
        attempt.left()
        raise _too_slow(attempt) from None
    if isinstance(found, OSError):
        raise Trouble(
            FailureKind.CONNECT, f"the name {place.host} has no address ({found.strerror}). Check its spelling."
        )
    return found


def _ask(place: Place, answer: queue.SimpleQueue[_Addresses | OSError]) -> None:
    try:
        answer.put(socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError) as error:
        answer.put(error if isinstance(error, OSError) else OSError(0, "no valid host name"))


def _too_slow(attempt: Attempt) -> Trouble:
    return Trouble(
        FailureKind.CONNECT,
        f"no connection to {attempt.place} within {attempt.limits.connect_s:g} s while {attempt.phase}. "
        "Check the host, the port and what filters the way to them.",
    )
