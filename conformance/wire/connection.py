"""The connections that the pools keep: they send the request of the attempt under way exactly as it is."""

from __future__ import annotations

import socket
from collections.abc import Callable
from functools import partial
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from conformance.wire.attempt import Attempt
from conformance.wire.dialling import dial, tls_trouble
from conformance.wire.inbound import WireResponse, broken_off

CurrentAttempt = Callable[[], Attempt]


class WireConnection(HTTPConnection):
    """A connection that takes the target, the fields and the body from the attempt and not from urllib3.

    urllib3 normalises targets and percent-encodings, adds fields of its own and takes a mapping of headers, which
    has neither repeats nor letter case.
    """

    def __init__(self, current: CurrentAttempt, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._current = current
        self._used = False
        self.response_class = partial(WireResponse, current)  # type: ignore[assignment]  # called, never subclassed

    def _new_conn(self) -> socket.socket:
        return dial(self._current())

    def connect(self) -> None:
        """Make a new connection."""
        self._used = False
        super().connect()

    def request(self, method: str, url: str, body: object = None, headers: object = None, **options: Any) -> None:
        """Send the request of the attempt."""
        options["chunked"] = False
        super().request(method, self._current().place.target, **options)

    def putrequest(self, method: str, url: str, skip_host: bool = False, skip_accept_encoding: bool = False) -> None:
        """Begin with the request line alone."""
        super().putrequest(method, url, skip_host=True, skip_accept_encoding=True)

    def putheader(self, header: str | bytes, *values: Any) -> None:
        """Nothing: `endheaders` puts the attempt's fields, in their order and with their repeats."""

    def endheaders(self, message_body: object = None, *, encode_chunked: bool = False) -> None:
        """Put the fields and send."""
        for name, value in self._current().request.headers:
            super().putheader(name, value)
        super().endheaders()

    def send(self, data: Any) -> None:
        """Send the head, which http.client hands over in one piece, and the body right behind it."""
        attempt = self._current()
        attempt.connection = self
        if self.sock is None:
            self.connect()
        attempt.reused, self._used = self._used, True
        attempt.phase = "sending the request"
        left = memoryview(data + attempt.request.body)
        try:
            while left:
                self.sock.settimeout(attempt.left())
                left = left[self.sock.send(left) :]
        except TimeoutError:
            raise attempt.late() from None
        except (BrokenPipeError, ConnectionResetError):
            # urllib3 goes on to read: a server may answer early and close. The read says what became of it.
            raise
        except OSError as error:
            raise broken_off(error) from error


class WireTLSConnection(WireConnection, HTTPSConnection):
    """The same over TLS."""

    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        # The handshake is one call, and the socket's timeout, which is what is left of the deadline, bounds all of it.
        self._current().phase = "shaking hands for TLS"
        return sock

    def connect(self) -> None:
        """Make a new connection and shake hands."""
        attempt = self._current()
        try:
            super().connect()
        except TimeoutError:
            raise attempt.late() from None
        except OSError as error:
            raise tls_trouble(error, attempt.place) from error
