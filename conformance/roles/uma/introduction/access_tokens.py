"""Requests for an access token with one thing changed, each with a request token that would bring one.

A request token that was refused for the change serves the next attempt too, since at the end it still has to work. A
server that takes it away at the first refusal gets a new one for each attempt.
"""

from __future__ import annotations

from dataclasses import replace

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.brackets import Attempt
from conformance.roles.deviation import UNKNOWN
from conformance.roles.run import Run
from conformance.roles.uma.introduction.attempts import Begin, Leg, LegAttempt, LegAttempts, speaks
from conformance.roles.uma.oauth1 import PLAINTEXT, Keys, Unsigned
from conformance.roles.uma.request_tokens import VERIFIER, Decided
from conformance.roles.uma.tampering import made
from conformance.roles.uma.three_legs import ThreeLegs
from conformance.roles.uma.token_answers import issued
from conformance.roles.user_agent.visit import Wish
from conformance.wire.exchange import Exchange

_OTHER = ("protectserve.other_consumer_key", "protectserve.other_consumer_secret")


class AccessTokenAttempts:
    """The attempts of the third leg. `other` are the keys of the target file for another consumer and its secret."""

    def __init__(self, run: Run, flow: str, legs: ThreeLegs, other: tuple[str, str] = _OTHER) -> None:
        self._run = run
        self._flow = flow
        self._legs = legs
        self._other = other
        self._held: Decided | None = None
        self._taken_away = self._again = False
        self._attempts = self._new()

    def _new(self) -> LegAttempts:
        return LegAttempts(self._run, self._flow, Leg.ACCESS_TOKEN, self._perform, self._works, self.means_something)

    def of(self, attempt: LegAttempt) -> Attempt:
        """What one attempt brings. Stop if the working introduction does not work."""
        _ = self._legs.working
        found = self._attempts.of(attempt)
        if found.doubt and self._taken_away and not self._again:
            # Until now they shared request tokens; from now on each has its own.
            self._again, self._attempts = True, self._new()
            found = self._attempts.of(attempt)
        return found

    def control_of(self, attempt: LegAttempt) -> Attempt | None:
        """What the control of an attempt brought, None if it needs none."""
        return self._attempts.control_of(attempt)

    def in_the_clear(self, url: str) -> Attempt:
        """A request that is signed with PLAINTEXT, at a plain http address."""
        tampering = made(f"{Leg.ACCESS_TOKEN}: with PLAINTEXT, in the clear", signature_method=PLAINTEXT, url=url)
        return self.of(LegAttempt(Leg.ACCESS_TOKEN, tampering))

    def refusals(self) -> list[Attempt]:
        """The attempts of the plan that are to be refused, without those that prove nothing."""
        _ = self._legs.working
        return self._attempts.refusals()

    def means_something(self, attempt: LegAttempt) -> bool:
        """Whether an attempt can be judged as the server speaks."""
        return speaks(self._legs, attempt)

    # --- one attempt ---

    def _perform(self, attempt: LegAttempt) -> Exchange:
        exchange = self._legs.client.send(
            self._working(attempt.begin), f"{self._flow}: {attempt.name}", attempt.tampering
        )
        if self._taken_away or (attempt.begin is Begin.WORKING and issued(exchange)):
            self._held = None
        return exchange

    def _works(self) -> bool:
        held, self._held = self._held, None
        if held is not None:
            said = f"{self._flow}: an access token, after what was refused"
            if issued(self._legs.client.send(self._legs.access_request(held), said)):
                return True
            self._taken_away = True
        try:
            self._legs.access("an access token, once more")
        except Stop:
            return False
        return held is None

    def _authorized(self) -> Decided:
        if self._held is None:
            self._held = self._legs.authorized()
        return self._held

    def _working(self, begin: Begin) -> Unsigned:
        legs = self._legs
        match begin:
            case Begin.UNAUTHORIZED:
                return self._undecided("a request token that nobody authorizes")
            case Begin.DENIED:
                return self._denied()
            case Begin.USED:
                return legs.access_request(legs.working.decided)
            case Begin.FOREIGN_SECRET:
                known, other = self._authorized(), legs.request_token("a request token for another introduction")
                if other.secret == known.token.secret:
                    raise untested("the authorization manager gives two request tokens the same secret")
                return self._with_keys(replace(known.token.keys(legs.keys), token_secret=other.secret))
            case Begin.FOREIGN_VERIFIER:
                foreign = legs.working.decided.verifier
                if foreign == self._authorized().verifier:
                    raise untested("the authorization manager gives two request tokens the same verifier")
                return replace(legs.access_request(self._authorized()), more=((VERIFIER, foreign),))
            case Begin.ANOTHER_CONSUMER:
                key, secret = (self._run.target.get(name) or "" for name in self._other)
                return self._with_keys(
                    replace(self._authorized().token.keys(legs.keys), consumer=key, consumer_secret=secret)
                )
            case _:
                return legs.access_request(self._authorized())

    def _with_keys(self, keys: Keys) -> Unsigned:
        return replace(self._legs.access_request(self._authorized()), keys=keys)

    def _undecided(self, why: str) -> Unsigned:
        """A fresh request token; with OAuth 1.0a a made-up verifier, so that none is missing."""
        legs = self._legs
        token = legs.request_token(why)
        more = ((VERIFIER, UNKNOWN),) if token.revised else ()
        return legs.client.unsigned(legs.places.access_token(), token.keys(legs.keys), more=more)

    def _denied(self) -> Unsigned:
        legs = self._legs
        found = legs.decide(legs.request_token(), Wish.DENY, "a person denies")
        if found.visit.stuck or not found.visit.decided:
            said = found.visit.stuck or "no page asked for a decision"
            raise inconclusive(f"the person could not deny: {said}", found.visit.exchanges)
        request = legs.access_request(found)
        made_up = ((VERIFIER, UNKNOWN),) if found.token.revised and not found.verifier else request.more
        return replace(request, more=made_up)
