"""Reading from a connection: every read ends at the deadline, and every byte is counted."""

from __future__ import annotations

import errno
import http.client
import io
import socket
import ssl
from collections.abc import Callable
from typing import TYPE_CHECKING

from conformance.wire import body, head
from conformance.wire.attempt import Attempt
from conformance.wire.exchange import FailureKind
from conformance.wire.trouble import Trouble

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BUFFER_BYTES = 16_384


class Inbound(io.RawIOBase):
    """The bytes that a socket receives for one attempt. Raises `Trouble`: TIMEOUT, CLOSED or TLS."""

    def __init__(self, sock: socket.socket, attempt: Attempt) -> None:
        super().__init__()
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)
        self._attempt = attempt
        self.ended = False

    def readable(self) -> bool:
        """Always; `io.BufferedReader` asks."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Receive once, within what is left of the deadline."""
        if self.ended:
            return 0
        try:
            self._sock.settimeout(self._attempt.left())
            count = self._raw.readinto(buffer) or 0
        except TimeoutError:
            raise self._attempt.late() from None
        except OSError as error:
            raise broken_off(error) from error
        self._attempt.received += count
        return count

    def close(self) -> None:
        """Let go of the socket."""
        self._raw.close()
        super().close()


class WireResponse(http.client.HTTPResponse):
    """A response that urllib3 handles as http.client's own, read by `head` and `body`.

    http.client drops every line after a malformed one, counts header lines instead of bytes, and skips any number of
    interim responses. What urllib3 sees has no header fields, so that it neither frames nor decodes anything.
    """

    fp: io.BufferedReader | None  # type: ignore[assignment]  # as http.client has it, after close

    def __init__(
        self, current: Callable[[], Attempt], sock: socket.socket, debuglevel: int = 0, method: str | None = None
    ) -> None:
        self._attempt = current()
        self._inbound = Inbound(sock, self._attempt)
        self._body_length = 0
        super().__init__(_Opened(self._inbound), method=method)  # type: ignore[arg-type]  # it only calls makefile

    def begin(self) -> None:
        """Read the head."""
        if self.headers is not None or self.fp is None:
            return
        attempt = self._attempt
        attempt.phase = "waiting for the header"
        attempt.head = found = head.read_head(self.fp, attempt.limits.header_bytes)
        self._body_length = body.length_of(found, attempt.request.method)
        self.headers = self.msg = http.client.HTTPMessage()
        self.code = self.status = found.status
        self.reason = found.reason
        self.version = 10 if found.version == "HTTP/1.0" else 11
        self.chunked, self.length = False, None
        self.will_close = found.closes or self._body_length == body.UNTIL_CLOSE

    def read(self, amt: int | None = None) -> bytes:
        """Read the whole body; nothing is left for a second call."""
        if self.fp is None:
            return b""
        self._attempt.phase = "waiting for the rest of the body"
        data = body.read_body(self.fp, self._body_length, self._attempt.limits)
        # Whatever came along behind the body would be taken for the next response on this connection.
        self._inbound.ended = True
        self._attempt.surplus = bool(self.fp.peek(1))
        self.close()
        return data


class _Opened:
    """What http.client asks of a socket to read from."""

    def __init__(self, inbound: Inbound) -> None:
        self._inbound = inbound

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self._inbound, _BUFFER_BYTES)


def broken_off(error: OSError) -> Trouble:
    """An error of an established connection as `Trouble`."""
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        reason = (error.reason or "no reason given").replace("_", " ").lower()
        return Trouble(FailureKind.TLS, f"the TLS connection broke: {reason}.")
    how = "was reset" if error.errno in (errno.ECONNRESET, errno.EPIPE) else "broke"
    return Trouble(FailureKind.CLOSED, f"the connection {how} before the answer was complete.")
