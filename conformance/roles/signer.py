"""The client that signs: one request at a time, with a nonce of its own and the server's time."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from conformance.roles.resource_flow import served
from conformance.roles.run import Run
from conformance.roles.secret_token import SecretToken
from conformance.roles.server_time import ServerTime
from conformance.roles.signed_attempt import OtherToken, SignedAttempt
from conformance.roles.signed_place import signed_place
from conformance.roles.signed_request import Dialect, Unsigned, unsigned
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

_NONCE_OCTETS = 12


class Signer:
    """Signs requests to the resource and sends them; `wall` is this machine's clock, in seconds since the epoch."""

    def __init__(self, run: Run, recorder: Recorder, wall: Callable[[], float] = time.time) -> None:
        self._target = run.target
        self._words = run.profile.vocabulary
        self._recorder = recorder
        self._time = ServerTime(wall)

    def working(self, token: SecretToken, dialect: Dialect, endpoint: str = "resource") -> Unsigned:
        """The working request before it is signed. Stop if the target file does not say where it goes."""
        url, place = signed_place(self._target, endpoint)
        return unsigned(
            url,
            place,
            dialect,
            token=token.value,
            secret=token.secret,
            timestamp=str(self._time.timestamp()),
            nonce=secrets.token_urlsafe(_NONCE_OCTETS),
            algorithm=self._words.secret_type,
        )

    def send(self, attempt: SignedAttempt, working: Unsigned, other_token: OtherToken) -> Exchange:
        """Send the working request with one attempt's changes; Stop if they cannot be made."""
        request = attempt.request(working, self._words, other_token)
        exchange = self._recorder.send(request, f"signed: {attempt.name}")
        self._time.take(exchange.response)
        return exchange

    def show(self, token: SecretToken, dialect: Dialect, name: str) -> Exchange:
        """Send the working request, once more if its refusal shows that the server has another time."""
        ahead_s = self._time.ahead_s
        exchange = self._show(token, dialect, name)
        if self._time.ahead_s != ahead_s and not served(exchange):
            exchange = self._show(token, dialect, f"{name}, by the server's time")
        return exchange

    def _show(self, token: SecretToken, dialect: Dialect, name: str) -> Exchange:
        return self.send(SignedAttempt(name), self.working(token, dialect), lambda _secret: token.value)
