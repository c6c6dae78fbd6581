"""One HTTP request and its response, as they were on the wire."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Field:
    """One header line. `raw` is the line as received, without its line end; empty for a line we sent."""

    name: str
    value: str
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class Request:
    """A request to send. `headers` are (name, value) pairs in the order in which they go out."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Response:
    """A response as it came.

    `fields` keep their order and repeated fields stay apart. `body` is the entity body with transfer and content
    coding undone; `raw_body` is the entity body before the content coding was undone, the same if there was none.
    """

    status: int
    reason: str
    fields: tuple[Field, ...]
    body: bytes
    raw_body: bytes = b""
    version: str = "HTTP/1.1"

    def values(self, name: str) -> tuple[str, ...]:
        """All values of a header field, one for each line, in order; the name in any letter case."""
        wanted = name.lower()
        return tuple([field.value for field in self.fields if field.name.lower() == wanted])


class FailureKind(StrEnum):
    """Why there is no response that could be judged."""

    CONNECT = "connect"  # no connection: nothing listens, no such host, refused
    TLS = "tls"  # the certificate or the handshake was not acceptable
    TIMEOUT = "timeout"  # the total deadline passed
    TOO_LARGE = "too-large"  # the header block or the body passed its limit
    MALFORMED = "malformed"  # what came is no HTTP response
    CLOSED = "closed"  # the connection ended before the response did
    NOT_ALLOWED = "not-allowed"  # a host the target file does not name: nothing was sent
    UNSEEN = "unseen"  # another program sent it and told only where it ended
    UNANSWERED = "unanswered"  # the target asked, and the suite leaves it without an answer on purpose


@dataclass(frozen=True, slots=True)
class Failure:
    """An exchange without a response: what happened, in one sentence a server's operator can act on."""

    kind: FailureKind
    message: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was sent and what came back; exactly one of `response` and `failure` is set.

    `started` and `elapsed` are seconds; `started` counts from the moment the transport was made. `inbound`: the target
    sent the request and the suite answered, seen from where the suite listens.
    """

    id: str
    purpose: str
    request: Request
    response: Response | None
    failure: Failure | None
    started: float = 0.0
    elapsed: float = 0.0
    inbound: bool = False
