"""The first leg of OAuth 1.0: request tokens for one consumer, in the form that the server takes.

It begins as OAuth 1.0a with HMAC-SHA1, and goes on as 1.0 or with PLAINTEXT where the server takes nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from conformance.outcome.findings import Stop, inconclusive
from conformance.roles.answers import describe
from conformance.roles.run import Run
from conformance.roles.uma.oauth1 import HMAC_SHA1, PLAINTEXT, Keys, Pairs, Unsigned
from conformance.roles.uma.oauth1_client import OAuth1Client
from conformance.roles.uma.request_tokens import RequestToken
from conformance.roles.uma.token_answers import issued, successful
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

CALLBACK = "oauth_callback"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the three legs go; each gives a URL, or raises a Stop that says what is missing."""

    request_token: Callable[[], str]
    authorization: Callable[[], str]
    access_token: Callable[[], str]


class FirstLeg:
    """The request tokens of one consumer; `purpose` begins what reports say of its requests.

    `callback` is where the person is sent back to; nothing is ever sent there.
    """

    def __init__(self, run: Run, recorder: Recorder, purpose: str, places: Places, keys: Keys, callback: str) -> None:
        self.run = run
        self.recorder = recorder
        self.places = places
        self.keys = keys
        self.callback = callback
        self.client = OAuth1Client(recorder)
        self._purpose = purpose
        self._early = True  # the callback goes out with the request for a request token, as 1.0a has it
        self._unused: RequestToken | None = None
        self._tried: list[Exchange] = []

    def token_request(self, callback: str | None = None, keys: Keys | None = None) -> Unsigned:
        """The working request for a request token; Stop if nothing says where it goes."""
        more: Pairs = ((CALLBACK, callback or self.callback),) if self._early else ()
        return self.client.unsigned(self.places.request_token(), keys or self.keys, more=more)

    @property
    def first(self) -> RequestToken:
        """The first request token. Stop with the reason if none can be had in any form."""
        if isinstance(self._first, Stop):
            raise self._first
        return self._first

    @cached_property
    def _first(self) -> RequestToken | Stop:
        try:
            return self._first_run()
        except Stop as stop:
            return stop

    @property
    def over_tls(self) -> bool:
        """Whether tokens of both kinds are asked for over TLS; Stop if nothing says where."""
        places = (self.places.request_token(), self.places.access_token())
        return all(place.lower().startswith("https:") for place in places)

    def _first_run(self) -> RequestToken | Stop:
        https = self.places.request_token().lower().startswith("https:")
        # The secrets themselves are sent with PLAINTEXT, which is for TLS alone (RFC 5849 3.4.4).
        for method in (HMAC_SHA1, PLAINTEXT) if https else (HMAC_SHA1,):
            for early in (True, False):
                self.client.signature_method, self._early = method, early
                exchange = self.client.send(self.token_request(), self._said("the first request token"))
                if not issued(exchange) and self.client.wrong_time(exchange):
                    said = self._said("the first request token, by the server's time")
                    exchange = self.client.send(self.token_request(), said)
                self._tried.append(exchange)
                if answer := issued(exchange):
                    self._unused = RequestToken(exchange, answer, self.callback)
                    return self._unused
                if exchange.response is None:
                    break
        self.client.signature_method, self._early = HMAC_SHA1, True
        return inconclusive(f"the request for a request token got {describe(self._tried[0])}", (self._tried[0].id,))

    @property
    def answered(self) -> Exchange:
        """The exchange that brought the first request token, or whose status says that it did. Stop if none does."""
        if isinstance(self._first, Stop):
            return successful_of(self._tried, self._first)
        return self._first.exchange

    def request_token(self, why: str = "a request token", callback: str | None = None) -> RequestToken:
        """A request token that nobody has authorized yet; Stop if none can be had."""
        _ = self.first
        unused, self._unused = self._unused, None
        if unused and callback is None:
            return unused
        exchange = self.client.send(self.token_request(callback), self._said(why))
        answer = issued(exchange)
        if answer is None:
            raise inconclusive(f"another request token was refused with {describe(exchange)}", (exchange.id,))
        return RequestToken(exchange, answer, callback or self.callback)

    @cached_property
    def second(self) -> RequestToken:
        """A second request token, to be held beside the first. Stop if none can be had."""
        token = self.request_token("a second request token", self.callback)
        self._unused = self._unused or token
        return token

    def gives_request_tokens(self) -> bool:
        """Whether the working request, made once more, still brings a request token."""
        try:
            self._unused = None
            self._unused = self.request_token("a request token, once more")
        except Stop:
            return False
        return True

    def _said(self, why: str) -> str:
        return f"{self._purpose}: {why}"


def successful_of(exchanges: list[Exchange], otherwise: Stop) -> Exchange:
    """The first exchange with a status of success; the Stop is raised where there is none."""
    for exchange in exchanges:
        if successful(exchange.response):
            return exchange
    raise otherwise
