"""The body of a response: where it ends (RFC 9112 section 6), and reading it within the limits."""

from __future__ import annotations

import re
from typing import Protocol

from conformance.wire.exchange import FailureKind
from conformance.wire.head import Head
from conformance.wire.limits import Limits
from conformance.wire.trouble import Trouble

_BODILESS = (101, 204, 304)
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]*(?:;.*)?\r?\n", re.DOTALL)
# A size line of this many bytes is the frame itself; what is beyond counts as an extension.
_PLAIN_SIZE_LINE = 18
_LINE_ENDS = (b"\r\n", b"\n")

CHUNKED = -1
UNTIL_CLOSE = -2


class Stream(Protocol):
    """A buffered stream; fewer bytes than asked for mean that it has ended."""

    def readline(self, size: int, /) -> bytes:
        """At most `size` bytes, up to and with the line end."""

    def read(self, size: int, /) -> bytes:
        """`size` bytes, or what there is before the end."""


def length_of(head: Head, method: str) -> int:
    """The length of the body in bytes, or `CHUNKED`, or `UNTIL_CLOSE`.

    Raises `Trouble` (MALFORMED) for a Content-Length that is no number, or several that differ.
    """
    if method == "HEAD" or head.status in _BODILESS:
        return 0
    codings = head.items("transfer-encoding")
    if codings:
        return CHUNKED if codings[-1] == "chunked" else UNTIL_CLOSE
    lengths = set(head.items("content-length"))
    if not lengths:
        return UNTIL_CLOSE
    length = lengths.pop()
    if lengths or not (length.isascii() and length.isdigit()):
        raise Trouble(
            FailureKind.MALFORMED,
            "Content-Length is not one number, so where the body ends cannot be known (RFC 9112 section 6.3).",
        )
    return int(length) if len(length) < 19 else 10**18


def read_body(stream: Stream, length: int, limits: Limits) -> bytes:
    """Read a body of a length that `length_of` found. Raises `Trouble`: TOO_LARGE, CLOSED, MALFORMED."""
    if length == CHUNKED:
        return _chunked(stream, limits)
    if length > limits.body_bytes:
        raise _too_large(limits)
    if length != UNTIL_CLOSE:
        return _exactly(stream, length, "the body")
    body = stream.read(limits.body_bytes + 1)
    if len(body) > limits.body_bytes:
        raise _too_large(limits)
    return body


def _chunked(stream: Stream, limits: Limits) -> bytes:
    """RFC 9112 section 7.1. Read here because http.client takes an end in the middle of a trailer for the end of
    the body, a negative size for a size, and any number of trailers and extensions.
    """
    body = bytearray()
    spare = limits.header_bytes
    while True:
        line = _line(stream, spare + _PLAIN_SIZE_LINE, limits)
        spare -= max(0, len(line) - _PLAIN_SIZE_LINE)
        match = _CHUNK_SIZE.fullmatch(line)
        if match is None:
            raise _broken("a chunk does not begin with its size")
        size = int(match[1], 16)
        if not size:
            break
        if len(body) + size > limits.body_bytes:
            raise _too_large(limits)
        body += _exactly(stream, size, "a chunk")
        if stream.readline(2) not in _LINE_ENDS:
            raise _broken("a chunk does not end where its size says")
    while (line := _line(stream, spare, limits)) not in _LINE_ENDS:
        spare -= len(line)
    return bytes(body)


def _line(stream: Stream, most: int, limits: Limits) -> bytes:
    line = stream.readline(most + 1)
    if len(line) > most:
        raise Trouble(
            FailureKind.TOO_LARGE, f"chunk extensions and trailers pass {limits.header_bytes} bytes: reading stopped."
        )
    if not line.endswith(b"\n"):
        raise Trouble(FailureKind.CLOSED, "the connection was closed before the last chunk.")
    return line


def _exactly(stream: Stream, size: int, what: str) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise Trouble(FailureKind.CLOSED, f"the connection was closed after {len(data)} of the {size} bytes of {what}.")
    return data


def _too_large(limits: Limits) -> Trouble:
    return Trouble(FailureKind.TOO_LARGE, f"the body is longer than {limits.body_bytes} bytes: the rest was not read.")


def _broken(why: str) -> Trouble:
    return Trouble(FailureKind.MALFORMED, f"{why}: the chunked coding is broken (RFC 9112 section 7.1).")
