"""The head of a response: the status line and the header block, kept as they came (RFC 9112 sections 2 to 5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from conformance.wire.exchange import FailureKind, Field
from conformance.wire.trouble import Trouble

_STATUS_LINE = re.compile(r"(HTTP/1\.[0-9])[ \t]+([1-9][0-9]{2})(?:[ \t]+(.*?))?[ \t]*")
_SWITCHING_PROTOCOLS = 101
_QUOTED_AT_MOST = 120


class Lines(Protocol):
    """A stream that is read line by line; `b""` means that it has ended."""

    def readline(self, size: int, /) -> bytes:
        """At most `size` bytes, up to and with the line end."""


@dataclass(frozen=True, slots=True)
class Head:
    """What came before the body."""

    version: str
    status: int
    reason: str
    fields: tuple[Field, ...]

    def items(self, name: str) -> list[str]:
        """The members of a comma-separated field over all its lines, in lower case."""
        lines = ",".join(field.value for field in self.fields if field.name.lower() == name)
        return [item for part in lines.split(",") if (item := part.strip(" \t").lower())]

    @property
    def closes(self) -> bool:
        """Whether the server ends the connection after this response (RFC 9112 section 9.3)."""
        options = self.items("connection")
        return "close" in options or (self.version == "HTTP/1.0" and "keep-alive" not in options)


def read_head(stream: Lines, limit: int) -> Head:
    """Read the head of the final response, past interim (1xx) ones.

    `limit` is in bytes and covers all heads read. Raises `Trouble`: TOO_LARGE, CLOSED, or MALFORMED for a first line
    that is no status line. A header line that is malformed is kept (see `fields_of`) and costs no other line.
    """
    left = limit
    while True:
        block: list[bytes] = []
        while not block or block[-1].strip(b"\r\n"):
            line = stream.readline(left + 1)
            left -= len(line)
            if left < 0:
                raise Trouble(FailureKind.TOO_LARGE, f"the header is longer than {limit} bytes: the rest was not read.")
            if not line.endswith(b"\n"):
                raise _ended(block, line)
            block.append(line)
            if len(block) == 1:
                version, status, reason = _status_line(line)
        if status >= 200 or status == _SWITCHING_PROTOCOLS:
            return Head(version, status, reason, fields_of(block[1:-1]))


def fields_of(lines: list[bytes]) -> tuple[Field, ...]:
    """Header lines as fields: order, repeats and spelling kept, characters read as latin-1.

    A folded line (RFC 9112 section 5.2) belongs to the line before it: one blank in `value`, the lines as they came in
    `raw`. A line without a colon or without a name becomes a field with an empty name and the whole line as value.
    """
    raws: list[bytes] = []
    for line in lines:
        if line[:1] in (b" ", b"\t") and raws:
            raws[-1] += line
        else:
            raws.append(line)
    return tuple(_field(raw.removesuffix(b"\n").removesuffix(b"\r")) for raw in raws)


def _field(raw: bytes) -> Field:
    text = re.sub(r"[ \t]*\r?\n[ \t]+", " ", raw.decode("latin-1"))
    name, colon, value = text.partition(":")
    if not colon or not name.strip(" \t") or name[0] in " \t":
        return Field("", text, raw)
    return Field(name.rstrip(" \t"), value.strip(" \t"), raw)


def _status_line(line: bytes) -> tuple[str, int, str]:
    match = _STATUS_LINE.fullmatch(line.decode("latin-1").rstrip("\r\n"))
    if match is None:
        raise _malformed(line)
    return match[1], int(match[2]), match[3] or ""


def _malformed(line: bytes) -> Trouble:
    if line[:2] == b"\x15\x03":
        return Trouble(FailureKind.MALFORMED, "the answer is a TLS alert: the port speaks TLS, write https:// for it.")
    # Never a part of a line: half a secret is not known to the redaction.
    text = line.decode("latin-1").rstrip("\r\n")
    what = f"“{text}”" if len(text) <= _QUOTED_AT_MOST else f"a line of {len(text)} characters"
    return Trouble(FailureKind.MALFORMED, f"the answer does not begin with an HTTP status line but with {what}.")


def _ended(block: list[bytes], line: bytes) -> Trouble:
    if not block and not line:
        return Trouble(FailureKind.CLOSED, "the connection was closed before any answer came.")
    if not block and not line.startswith(b"HTTP/"):
        return _malformed(line)
    return Trouble(FailureKind.CLOSED, "the connection was closed in the middle of the header.")
