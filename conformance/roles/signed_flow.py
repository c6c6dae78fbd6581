"""The client that signs its requests: one that opens the resource, and what becomes of it when one thing is changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cached_property

from conformance.outcome.findings import Stop, untested
from conformance.roles.brackets import Attempt, run_bracketed
from conformance.roles.resource_flow import ResourceFlow, served
from conformance.roles.run import Run
from conformance.roles.secret_token import SecretToken, mint
from conformance.roles.signed_attempt import SignedAttempt
from conformance.roles.signed_opening import WORKING, Opened, Shut, find
from conformance.roles.signed_place import signed_place
from conformance.roles.signer import Signer
from conformance.spec.model import Flow
from conformance.wire.address import DEFAULT_PORTS
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

# As in ResourceFlow: no check meets the end of a token by chance.
_FRESH = 0.5


class SignedFlow:
    """The resource server's side of section 5.3. Tokens come from the claimed flows, those without a person first.

    `wall` is this machine's clock, in seconds since the epoch.
    """

    def __init__(self, run: Run, flow: Flow, recorder: Recorder, wall: Callable[[], float] = time.time) -> None:
        self.run = run
        self.flow = flow
        self.recorder = recorder
        self.signer = Signer(run, recorder, wall)
        self._attempts: dict[str, Attempt] = {}
        self._newest: SecretToken | None = None
        self._failed: Stop | None = None

    # --- the working request ---

    @cached_property
    def _outcome(self) -> Opened | Shut:
        return find(ResourceFlow(self.run, self.flow, self.recorder), self.signer)

    @property
    def working(self) -> Opened:
        """The first signed request that opens the resource. Stop with the reason if none does in any dialect."""
        if isinstance(self._outcome, Shut):
            raise self._outcome.stop
        return self._outcome

    @property
    def first(self) -> Attempt:
        """The working request, or the one whose signature shows itself to be what is refused. Stop if neither is."""
        if isinstance(self._outcome, Shut) and self._outcome.refused:
            return Attempt(WORKING, self._outcome.refused)
        return Attempt(WORKING, self.working.granted)

    @property
    def token(self) -> SecretToken:
        """A token that works, minted anew when its end comes near. Stop if none can be had."""
        if self._failed:
            raise self._failed
        token = self._newest or self.working.token
        if token.lifetime is not None and self.run.clock.now > token.minted + token.lifetime * _FRESH:
            try:
                token = mint(token.source)
            except Stop as stop:
                self._failed = stop
                raise
        self._newest = token
        return token

    def other_token(self, secret: str) -> str:
        """A newer token than the one with this secret, used from now on. Stop if it came with the same secret."""
        token = mint(self.token.source)
        self._newest = token
        if token.secret == secret:
            raise untested("the server gives two tokens the same secret")
        return token.value

    def works(self) -> bool:
        """Whether the working request, with a nonce of its own, still opens the resource."""
        try:
            return served(self.signer.show(self.token, self.working.dialect, f"{WORKING}, once more"))
        except Stop:
            return False

    @property
    def has_default_port(self) -> bool:
        """True if the URI that is signed has its scheme's default port, which the Host field leaves out."""
        _, place = signed_place(self.run.target, "resource")
        return place.port == DEFAULT_PORTS[place.scheme]

    # --- what becomes of it when one thing is changed ---

    def attempt(self, attempt: SignedAttempt) -> Attempt:
        """What one attempt brings. Those planned are sent together, between working requests."""
        _ = self.working
        if attempt.name not in self._attempts:
            new = {each.name: each for each in [*self.run.signed, attempt] if each.name not in self._attempts}
            self._attempts.update(run_bracketed(list(new), lambda name: self._perform(new[name]), self.works))
        return self._attempts[attempt.name]

    def _perform(self, attempt: SignedAttempt) -> Exchange:
        working = self.signer.working(self.token, self.working.dialect, attempt.endpoint)
        return self.signer.send(attempt, working, self.other_token)

    def twice(self, first: SignedAttempt, again: SignedAttempt) -> tuple[Attempt, Attempt]:
        """Two attempts at one request, with one nonce, one right after the other and between working requests."""
        if again.name not in self._attempts:
            dialect, attempts = self.working.dialect, {first.name: first, again.name: again}
            working = self.signer.working(self.token, dialect)
            done = run_bracketed(
                list(attempts), lambda name: self.signer.send(attempts[name], working, self.other_token), self.works
            )
            self._attempts.update(done)
        return self._attempts[first.name], self._attempts[again.name]

    def refusals(self) -> list[Attempt]:
        """The attempts so far that were refused, without those that prove nothing."""
        return [
            attempt
            for attempt in self._attempts.values()
            if attempt.exchange and attempt.exchange.response and not served(attempt.exchange) and not attempt.doubt
        ]
