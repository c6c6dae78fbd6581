"""The consumer of OAuth 1.0 and its three legs: a request token, a person who authorizes it, an access token.

It begins as OAuth 1.0a with HMAC-SHA1, and goes on as 1.0 or with PLAINTEXT where the server takes nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from conformance.grammar.form import encode_form
from conformance.outcome.findings import Stop, inconclusive
from conformance.roles.answers import describe
from conformance.roles.run import Run
from conformance.roles.uma.oauth1 import HMAC_SHA1, PLAINTEXT, Keys, Pairs, Unsigned
from conformance.roles.uma.oauth1_client import OAuth1Client
from conformance.roles.uma.request_tokens import VERIFIER, Decided, RequestToken, decided
from conformance.roles.uma.token_answers import TOKEN, TokenAnswer, issued, successful
from conformance.roles.user_agent.visit import Session, Wish
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

CALLBACK = "oauth_callback"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the three legs go; each gives a URL, or raises a Stop that says what is missing."""

    request_token: Callable[[], str]
    authorization: Callable[[], str]
    access_token: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Access:
    """An access token: the decision before it, the exchange that brought it, and its answer."""

    decided: Decided
    exchange: Exchange
    answer: TokenAnswer

    def keys(self, consumer: Keys) -> Keys:
        """The keys of a consumer with this token."""
        return consumer.with_token(self.answer.token or "", self.answer.secret or "")


class ThreeLegs:
    """One consumer, with one person; `purpose` begins what reports say of its requests.

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
        self._asked: list[Exchange] = []

    # --- a request token ---

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
            return _successful(self._tried, self._first)
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

    # --- the person ---

    @cached_property
    def session(self) -> Session:
        """The user agent that the person keeps using, with its cookies."""
        return self.run.person.session()

    def authorization_url(self, token: str, callback: str) -> str:
        """Where the person is sent; with OAuth 1.0 the callback goes with them."""
        revised = not isinstance(self._first, Stop) and self._first.revised
        pairs = ((TOKEN, token),) if revised else ((TOKEN, token), (CALLBACK, callback))
        url = self.places.authorization()
        return f"{url}{'&' if '?' in url else '?'}{encode_form(pairs).decode('ascii')}"

    def decide(self, token: RequestToken, wish: Wish = Wish.APPROVE, why: str = "a person authorizes") -> Decided:
        """Send the person to decide about a request token. Stop if there is nobody to send, or nowhere."""
        visit = self.run.person.visit(
            self.authorization_url(token.value, token.callback),
            wish,
            recorder=self.recorder,
            callbacks=(token.callback,),
            session=self.session,
            purpose=self._said(why),
        )
        if visit.screenshot:
            self.recorder.pictures[visit.exchange.id] = visit.screenshot
        found = decided(token, visit)
        if found.verifier:
            self.recorder.learn(found.verifier, VERIFIER, visit.exchange.id)
        return found

    @cached_property
    def first_decision(self) -> Decided:
        """The first time that the person was sent, whatever they came to. Stop if there is nobody to send."""
        return self.decide(self.request_token(), why="a person authorizes for the first time")

    def authorized(self) -> Decided:
        """A request token that a person has just authorized; Stop with the reason if nobody can."""
        return self._sure(self.decide(self.request_token()))

    def _sure(self, found: Decided) -> Decided:
        if not found.authorized:
            said = found.visit.stuck or f"the visit ended with {describe(found.visit.exchange)}"
            raise inconclusive(f"the person could not authorize the request token: {said}", found.visit.exchanges)
        return found

    # --- an access token ---

    def access_request(self, decided: Decided) -> Unsigned:
        """The working request for an access token; Stop if nothing says where it goes."""
        more = ((VERIFIER, decided.verifier),) if decided.verifier else ()
        return self.client.unsigned(self.places.access_token(), decided.token.keys(self.keys), more=more)

    @property
    def working(self) -> Access:
        """The first access token. Stop with the reason if none can be had."""
        if isinstance(self._outcome, Stop):
            raise self._outcome
        return self._outcome

    @cached_property
    def _outcome(self) -> Access | Stop:
        try:
            return self.access("the first access token", self._sure(self.first_decision))
        except Stop as stop:
            return stop

    @property
    def access_answered(self) -> Exchange:
        """The exchange that brought the first access token, or whose status says that it did. Stop if none does."""
        if isinstance(self._outcome, Stop):
            return _successful(self._asked, self._outcome)
        return self._outcome.exchange

    def access(self, why: str = "an access token", decided: Decided | None = None) -> Access:
        """An access token, for a request token that a person has authorized; Stop if none can be had."""
        known = decided or self.authorized()
        exchange = self.client.send(self.access_request(known), self._said(why))
        self._asked.append(exchange)
        answer = issued(exchange)
        if answer is None:
            raise inconclusive(f"the request for an access token got {describe(exchange)}", (exchange.id,))
        return Access(known, exchange, answer)

    def _said(self, why: str) -> str:
        return f"{self._purpose}: {why}"


def _successful(exchanges: list[Exchange], otherwise: Stop) -> Exchange:
    for exchange in exchanges:
        if successful(exchange.response):
            return exchange
    raise otherwise
