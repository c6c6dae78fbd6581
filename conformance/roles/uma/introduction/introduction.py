"""The introduction of a service provider: its metadata, its three legs, and the handle at the end."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from conformance.outcome.findings import Stop, untested
from conformance.roles.deviation import altered
from conformance.roles.run import Run
from conformance.roles.uma.introduction.access_tokens import AccessTokenAttempts
from conformance.roles.uma.introduction.attempts import Leg
from conformance.roles.uma.introduction.handles import Handles
from conformance.roles.uma.introduction.metadata import (
    ACCESS_TOKEN,
    CONSUMER_KEY,
    REQUEST_TOKEN,
    USER_AUTHORIZATION,
    ManagerMetadata,
)
from conformance.roles.uma.introduction.request_tokens import RequestTokenAttempts
from conformance.roles.uma.oauth1 import Keys
from conformance.roles.uma.request_tokens import Decided
from conformance.roles.uma.three_legs import Access, Places, ThreeLegs
from conformance.roles.user_agent.visit import Visit, Wish
from conformance.spec.model import Flow
from conformance.wire.recorder import Recorder

# As the slide publishes them.
KEY, SECRET = "ock", "ocks"
# What a callback URL may carry that has to be escaped, and what must not be escaped once more.
_QUERY = "from=touchstone&signs=%2F%26+a%3Db"


class Introduction:
    """The service provider that the suite plays, with the published consumer key."""

    def __init__(self, run: Run, flow: Flow, recorder: Recorder) -> None:
        self.run = run
        self.flow = flow
        self.recorder = recorder
        self.metadata = ManagerMetadata(run, recorder)
        target = run.target
        keys = Keys(
            target.get("protectserve.consumer_key") or KEY, target.get("protectserve.consumer_secret") or SECRET
        )
        places = Places(
            lambda: self.metadata.url(REQUEST_TOKEN),
            lambda: self.metadata.url(USER_AUTHORIZATION),
            lambda: self.metadata.url(ACCESS_TOKEN),
        )
        self._callback = target.get("protectserve.callback") or ""
        self._legs = ThreeLegs(run, recorder, flow.id, places, keys, self._callback)
        self.request_tokens = RequestTokenAttempts(run, flow.id, self._legs)
        self.access_tokens = AccessTokenAttempts(run, flow.id, self._legs)
        issuer = target.get("protectserve.handle_endpoint") or CONSUMER_KEY
        self.handles = Handles(run, flow.id, recorder, self._legs, lambda: self.metadata.url(issuer))

    @property
    def legs(self) -> ThreeLegs:
        """The three legs; Stop if the target file does not say where users are sent back to."""
        if not self._callback:
            raise untested("needs protectserve.callback in the target file")
        return self._legs

    def attempts(self, leg: Leg) -> RequestTokenAttempts | AccessTokenAttempts | Handles:
        """The changed requests of one leg; Stop if the target file does not say where users are sent back to."""
        _ = self.legs
        match leg:
            case Leg.REQUEST_TOKEN:
                return self.request_tokens
            case Leg.ACCESS_TOKEN:
                return self.access_tokens
            case Leg.HANDLE:
                return self.handles

    @property
    def decision(self) -> Decided:
        """The first request token and what a person who wanted to authorize it came to, whatever that was."""
        if isinstance(self._decision, Stop):
            raise self._decision
        return self._decision

    @cached_property
    def _decision(self) -> Decided | Stop:
        try:
            return self.legs.first_decision
        except Stop as stop:
            return stop

    @cached_property
    def another(self) -> Access:
        """A second introduction. Stop if there is none, or not even a first."""
        _ = self.legs.working
        return self.legs.access("a second introduction")

    @cached_property
    def unknown(self) -> Visit:
        """Where a person comes to with a request token that nobody knows; they only look."""
        first = self.legs.first
        token = replace(first, answer=replace(first.answer, token=altered(first.value)))
        return self.legs.decide(token, Wish.LOOK, "a request token nobody knows").visit

    @cached_property
    def with_query(self) -> Decided:
        """A request token that a person authorizes, with a callback URL that has a query of its own."""
        _ = self.legs.working
        callback = f"{self._callback}{'&' if '?' in self._callback else '?'}{_QUERY}"
        token = self.legs.request_token("a request token, the callback with a query", callback)
        return self.legs.decide(token, why="a person authorizes, the callback with a query")
