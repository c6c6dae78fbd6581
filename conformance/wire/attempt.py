"""One try at one request: what goes out, how long it may take, and what was seen of the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from conformance import __version__
from conformance.wire.address import Place
from conformance.wire.exchange import FailureKind, Request
from conformance.wire.head import Head
from conformance.wire.limits import Limits
from conformance.wire.trouble import Trouble

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_DEFAULTS = (("User-Agent", f"touchstone/{__version__}"), ("Accept-Encoding", "identity"))
_BODY_EXPECTED = ("POST", "PUT", "PATCH")


class Connection(Protocol):
    """What an attempt came over."""

    def close(self) -> None:
        """Close it; the next request opens it again."""


@dataclass(slots=True)
class Attempt:
    """The state of the exchange that is under way; connections outlive it and read it through their adapter.

    `request` is what goes out, `ends` the moment (`time.monotonic`) at which the deadline passes. The rest is filled
    in on the way: `phase` completes the sentence "the deadline passed while …".
    """

    place: Place
    request: Request
    limits: Limits
    ends: float
    phase: str = "connecting"
    reused: bool = False
    received: int = 0
    surplus: bool = False
    head: Head | None = None
    connection: Connection | None = None

    def left(self) -> float:
        """Seconds left until the deadline; raises `Trouble` (TIMEOUT) when there are none."""
        left = self.ends - monotonic()
        if left <= 0:
            raise self.late()
        return left

    def late(self) -> Trouble:
        """What to raise when the deadline has passed."""
        return Trouble(
            FailureKind.TIMEOUT,
            f"no complete answer within {self.limits.deadline_s:g} s: the deadline passed while {self.phase} "
            f"({self.received} bytes had come). See what the server waits for, or allow it more time.",
        )


def outgoing(request: Request, place: Place) -> Request:
    """The request with its header fields as they go out: Host, the caller's, then the ones that are missing.

    Content-Length is added for a body, and for POST, PUT and PATCH without one (RFC 9110 section 8.6), unless the
    caller frames the body. Raises `Trouble` (NOT_ALLOWED) for a message that would read as another one on the wire:
    a line break in a field, a name or a method that is no token, a character that a header field cannot carry.
    """
    given = {name.lower() for name, _ in request.headers}
    headers = [] if "host" in given else [("Host", place.host_field)]
    headers += request.headers
    headers += [field for field in _DEFAULTS if field[0].lower() not in given]
    if not given & {"content-length", "transfer-encoding"} and (request.body or request.method in _BODY_EXPECTED):
        headers.append(("Content-Length", str(len(request.body))))
    if not _TOKEN.fullmatch(request.method):
        raise _unsendable("the method is no token")
    for name, value in headers:
        if not _TOKEN.fullmatch(name):
            raise _unsendable("the name of a header field is no token")
        if "\r" in value or "\n" in value or any(char > "\xff" for char in value):
            raise _unsendable(f"the value of {name} has a line break or a character beyond latin-1 in it")
    return Request(request.method, place.url, tuple(headers), request.body)


def _unsendable(why: str) -> Trouble:
    return Trouble(FailureKind.NOT_ALLOWED, f"the request cannot be sent as it stands: {why}. Nothing was sent.")
