"""What an authorization manager does with registrations of every kind, each sent once, between working ones."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from conformance.outcome.findings import Stop, inconclusive
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt, run_bracketed
from conformance.roles.run import Run
from conformance.roles.uma.manager.documents import Host, new_host
from conformance.roles.uma.manager.endpoints import Endpoints
from conformance.roles.uma.manager.registration import JSON, Registered, post, register
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

_TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class RegistrationTrial:
    """Another document than the working one, by the host that would send that; `name` is how reports call it."""

    name: str
    body: Callable[[Host], bytes]
    media_type: str = JSON


class Registrations:
    """The suite as one host after the other, at the endpoint for resources. `too_many` is the answer of an AM that has
    had enough of them for a while, None if there was none.
    """

    def __init__(self, run: Run, flow: str, recorder: Recorder) -> None:
        self._run = run
        self._flow = flow
        self._recorder = recorder
        self._endpoints = Endpoints(run, recorder)
        self._mark = secrets.token_hex(4)
        self._number = 0
        self._made: dict[str, Attempt] = {}
        self.too_many: Exchange | None = None

    @cached_property
    def first(self) -> Registered:
        """The working registration, whatever came of it. Stop if there is nowhere to send it, or no answer."""
        self._endpoints.learn(["host_resources"])
        registered = register(self._run, self._recorder, self._next_host(), "the working registration")
        if registered.exchange.response is None:
            got = describe(registered.exchange)
            raise inconclusive(f"the working registration was not answered: {got}", (registered.exchange.id,))
        return registered

    @property
    def working(self) -> Registered:
        """The same; Stop if it brought no client_id."""
        if self.first.client_id is None:
            exchange = self.first.exchange
            raise inconclusive(f"the working registration brought no client_id: {describe(exchange)}", (exchange.id,))
        return self.first

    @cached_property
    def others(self) -> tuple[Registered, Registered]:
        """Those of two hosts after the first one."""
        _ = self.working
        return self._another("of another host"), self._another("of a third host")

    def attempt(self, trial: RegistrationTrial) -> Attempt:
        """What one trial brings. Those planned for the flow are sent together with it."""
        _ = self.working
        if trial.name not in self._made:
            planned = [*self._run.attempts.get(self._flow, []), trial]
            new = {each.name: each for each in planned if isinstance(each, RegistrationTrial)}
            new = {name: each for name, each in new.items() if name not in self._made}
            self._made |= run_bracketed(list(new), lambda name: self._send(new[name]), self._works)
        return self._made[trial.name]

    @property
    def attempts(self) -> list[Attempt]:
        """What all trials have brought so far."""
        return list(self._made.values())

    def _send(self, trial: RegistrationTrial) -> Exchange:
        body = trial.body(self._next_host())
        return post(self._run, self._recorder, body, f"a registration {trial.name}", trial.media_type)

    def _works(self) -> bool:
        try:
            again = self._another("once more")
        except Stop:
            return False
        if again.exchange.response is not None and again.exchange.response.status == _TOO_MANY:
            self.too_many = again.exchange
        return again.client_id is not None

    def _another(self, which: str) -> Registered:
        return register(self._run, self._recorder, self._next_host(), f"the working registration, {which}")

    def _next_host(self) -> Host:
        self._number += 1
        return new_host(f"host-{self._number}", self._mark, "", "")
