"""The client that signs OAuth 1.0 requests: each with a nonce of its own and the server's time."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from conformance.roles.server_time import ServerTime
from conformance.roles.uma.oauth1 import HMAC_SHA1, Keys, Pairs, Unsigned
from conformance.roles.uma.tampering import Tampering
from conformance.roles.uma.token_answers import learn
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

# As hexadecimal digits: the server of oauthlib takes letters and digits alone, 20 to 30 of them, unless told otherwise.
_NONCE_OCTETS = 12  # in hexadecimal digits: what every server takes, however narrow-minded


class OAuth1Client:
    """Signs and sends; `signature_method` is the one that its requests are signed with.

    `wall` is this machine's clock, in seconds since the epoch.
    """

    def __init__(self, recorder: Recorder, wall: Callable[[], float] = time.time) -> None:
        self.recorder = recorder
        self.signature_method = HMAC_SHA1
        self._time = ServerTime(wall)

    def unsigned(self, url: str, keys: Keys, *, more: Pairs = (), form: Pairs = (), method: str = "POST") -> Unsigned:
        """A working request before it is signed, with a nonce and a timestamp of its own."""
        return Unsigned(
            url,
            keys,
            timestamp=str(self._time.timestamp()),
            nonce=secrets.token_hex(_NONCE_OCTETS),
            signature_method=self.signature_method,
            method=method,
            more=more,
            form=form,
        )

    def send(self, request: Unsigned, purpose: str, tampering: Tampering | None = None) -> Exchange:
        """Sign a request and send it, with what a tampering changes of it. Stop if it cannot be made."""
        exchange = self.recorder.send((tampering or Tampering(purpose)).request(request), purpose)
        learn(self.recorder, exchange)
        return exchange

    def wrong_time(self, exchange: Exchange) -> bool:
        """Go by the server's clock; whether it showed itself to be another one just now."""
        before = self._time.ahead_s
        self._time.take(exchange.response)
        return self._time.ahead_s != before
