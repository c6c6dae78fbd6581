"""The consumer of OAuth 1.0 and its three legs: a request token, a person who authorizes it, an access token."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from conformance.grammar.form import encode_form
from conformance.outcome.findings import Stop, inconclusive
from conformance.roles.answers import describe
from conformance.roles.run import Run
from conformance.roles.uma.first_leg import CALLBACK, FirstLeg, Places, successful_of
from conformance.roles.uma.oauth1 import Keys, Unsigned
from conformance.roles.uma.request_tokens import VERIFIER, Decided, RequestToken, decided
from conformance.roles.uma.token_answers import TOKEN, TokenAnswer, issued
from conformance.roles.user_agent.visit import Session, Wish
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

__all__ = ["CALLBACK", "Access", "Places", "ThreeLegs"]


@dataclass(frozen=True, slots=True)
class Access:
    """An access token: the decision before it, the exchange that brought it, and its answer."""

    decided: Decided
    exchange: Exchange
    answer: TokenAnswer

    def keys(self, consumer: Keys) -> Keys:
        """The keys of a consumer with this token."""
        return consumer.with_token(self.answer.token or "", self.answer.secret or "")


class ThreeLegs(FirstLeg):
    """One consumer, with one person."""

    def __init__(self, run: Run, recorder: Recorder, purpose: str, places: Places, keys: Keys, callback: str) -> None:
        super().__init__(run, recorder, purpose, places, keys, callback)
        self._asked: list[Exchange] = []

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
            return successful_of(self._asked, self._outcome)
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
