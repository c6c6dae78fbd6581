"""The suite as requester at a host under test, with tokens of its own as the authorization manager (step 3)."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt, run_bracketed
from conformance.roles.resource_flow import served
from conformance.roles.run import Run
from conformance.roles.uma.host.attempts import PLACES, WORKING, Access, HostAttempt, presented
from conformance.roles.uma.host.introduction import HostIntroduction
from conformance.roles.uma.host.our_manager import OurManager
from conformance.roles.uma.host.our_tokens import Token
from conformance.spec.model import Flow
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

_ELSEWHERE = "/touchstone-another-resource"


class HostAccess:
    """Asks the host for `endpoints.resource`, as a requester does."""

    def __init__(self, run: Run, flow: Flow, recorder: Recorder) -> None:
        self.run = run
        self.flow = flow
        self.recorder = recorder
        self._done: dict[str, Access] = {}

    @cached_property
    def manager(self) -> OurManager:
        """The suite as authorization manager. Stop if it cannot listen."""
        listener = self.run.listener
        return OurManager(listener, self.flow.id, self.run.target.hosts - self.run.target.own_hosts)

    @cached_property
    def introduction(self) -> HostIntroduction:
        """The introduction of the host to it. Stop if nothing can listen."""
        return HostIntroduction(self.run, self.flow, self.recorder, self.manager)

    @property
    def resource(self) -> str:
        """The URI of the resource. Stop if the target file has none."""
        url = self.run.target.get("endpoints.resource")
        if url is None:
            raise untested("needs endpoints.resource in the target file")
        return url

    # --- one request ---

    def ask(self, attempt: HostAttempt) -> Access:
        """Ask once, or as often as the attempt says, with a token of its own."""
        about = self.resource.partition("?")[0] + _ELSEWHERE if attempt.elsewhere else self.resource
        tokens = self.manager.tokens
        token = tokens.mint(attempt.name, about, attempt.answers, bound=attempt.elsewhere)
        place = attempt.place or self._place
        sent = attempt.value(token.value) if attempt.value else token.value
        if attempt.accepted:
            self._accepted(attempt, place, token)
        before = self.run.transport.now
        try:
            exchanges = [self._send(attempt, place, sent) for _ in range(attempt.times)]
        finally:
            # Whoever still waits for an answer of ours has nothing to wait for.
            tokens.let_go(token)
        asked = (not attempt.accepted and tokens.validations(token)) or tokens.strays(before)
        return Access(Attempt(attempt.name, exchanges[-1]), token, tuple(asked), tuple(exchanges), place)

    def _accepted(self, attempt: HostAttempt, place: str, token: Token) -> None:
        exchange = self._send(attempt, place, token.value)
        if not served(exchange):
            said = f"the token that is changed for it opened nothing: {describe(exchange)}"
            raise inconclusive(f"{attempt.name}: {said}", (exchange.id,))

    @property
    def _place(self) -> str:
        """The place that works, the one of the text until that is known."""
        first = vars(self).get("_first")
        return first.place if isinstance(first, Access) else PLACES[0]

    def _send(self, attempt: HostAttempt, place: str, token: str) -> Exchange:
        request = presented(self.resource, place, token, self.run.profile.vocabulary)
        return self.recorder.send(request, f"{self.flow.id}: {attempt.name}")

    # --- the working run ---

    @property
    def working(self) -> Access:
        """The first access with a token that works, made once. Stop with the reason if none does."""
        if isinstance(self._first, Stop):
            raise self._first
        return self._first

    @cached_property
    def _first(self) -> Access | Stop:
        not_introduced = self._introduced()
        try:
            tried = [self.ask(WORKING)]
            # A host that wants its token in another place breaks one requirement, and is looked at all the same.
            tried += [] if tried[0].served else [self.ask(replace(WORKING, place=place)) for place in PLACES[1:]]
        except Stop as stop:
            return not_introduced or stop
        access = next((each for each in tried if each.served), tried[0])
        if not_introduced and not access.validations:
            # It may have no authorization manager, or another one: nothing can be said of what it does with ours.
            return not_introduced
        if access.served:
            return access
        exchange = access.attempt.exchange
        said = describe(exchange) if exchange else "nothing"
        asked = "our authorization manager was asked" if access.validations else self._advice
        return inconclusive(f"the host gave no access for {WORKING.name}: {said}; {asked}", access.attempt.evidence)

    @property
    def stranger(self) -> str | None:
        """Why the host may never have been introduced to our manager, if it has not come there; None if it has."""
        if self.working.validations or self.introduction.wanted:
            return None
        return (
            f"the host has not come to {self.manager.url}: it may have been introduced to another manager, or to none"
        )

    def _introduced(self) -> Stop | None:
        """Why the host could not be introduced in this run; it may have been by its operator all the same."""
        try:
            _ = self.introduction.made if self.introduction.wanted else None
        except Stop as stop:
            return stop
        return None

    @property
    def _advice(self) -> str:
        return f"our authorization manager was not asked: {self.run.listener.advice(self.manager.url)}"

    def works(self) -> bool:
        """Whether a new token that is valid is still good for access."""
        return self.ask(WORKING).served

    # --- attempts ---

    def attempt(self, attempt: HostAttempt) -> Access:
        """What one attempt brings. Those planned for the flow are made together, between working runs."""
        _ = self.working
        if attempt.name not in self._done:
            planned = [each for each in self.run.attempts.get(self.flow.id, []) if isinstance(each, HostAttempt)]
            new = {each.name: each for each in [*planned, attempt] if each.name not in self._done}
            brought: dict[str, Access] = {}

            def perform(name: str) -> Exchange | None:
                brought[name] = self.ask(new[name])
                return brought[name].attempt.exchange

            for name, tried in run_bracketed(list(new), perform, self.works).items():
                known = brought.get(name)
                token = known.token if known else self.working.token
                access = known or Access(tried, token, ())
                self._done[name] = replace(access, attempt=tried)
        return self._done[attempt.name]
