"""One run against one target: what all roles share."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from conformance.outcome.findings import Stop
from conformance.roles.clock import Clock
from conformance.roles.counterpart.home import Home
from conformance.roles.deviation import Deviation
from conformance.roles.presentation import Presentation
from conformance.roles.reciprocal.link import LinkTrial
from conformance.roles.signed_attempt import SignedAttempt
from conformance.roles.trial import Trial
from conformance.roles.user_agent.visit import Person, Telling
from conformance.spec.model import Flow, Profile
from conformance.target.model import Target
from conformance.wire.patience import Patience
from conformance.wire.recorder import Recorder
from conformance.wire.redaction import Vault
from conformance.wire.transport import Transport

if TYPE_CHECKING:
    from conformance.roles.counterpart.counterpart import Counterpart
    from conformance.roles.counterpart.listener import Listener


@dataclass
class Run:
    """The target, its profile, the transport and the clock.

    `catalogue` has, for every flow, the deviations that are to be refused, each with its reason; `plan` has the
    deviations, `trials` the trials, `links` the trials of a link, `presentations` the presentations and `signed` the
    attempts at signed requests that the selected checks ask for, `attempts` all other subjects of theirs, by flow. All
    are filled at collection, so that a flow can send them in one bracketed go. `tellings` are what the person writes on
    pages that ask for more than a login, by the client of the target file that has sent them there.
    """

    target: Target
    profile: Profile
    transport: Transport
    vault: Vault
    clock: Clock
    max_wait_s: float
    catalogue: dict[str, list[tuple[Deviation, str]]] = field(default_factory=dict)
    plan: dict[str, list[Deviation]] = field(default_factory=dict)
    trials: dict[str, list[Trial]] = field(default_factory=dict)
    links: dict[str, list[LinkTrial]] = field(default_factory=dict)
    presentations: list[Presentation] = field(default_factory=list)
    signed: list[SignedAttempt] = field(default_factory=list)
    attempts: dict[str, list[object]] = field(default_factory=dict)
    recorders: dict[str, Recorder] = field(default_factory=dict)
    tellings: dict[str, tuple[Telling, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._home = Home(self, Patience(self.transport))

    def recorder(self, flow: str) -> Recorder:
        """The recorder of one flow's checks. Each flow keeps to its own, so that exchange ids do not depend on the
        order in which flows run or on the process they run in.
        """
        if flow not in self.recorders:
            names = self.profile.vocabulary.secret_parameters
            self.recorders[flow] = Recorder(self._home, self.vault, flow, names)
        return self.recorders[flow]

    @property
    def listener(self) -> Listener:
        """Where the target reaches the suite, listening from the first time it is asked for. Stop if it cannot."""
        return self._home.listener

    @property
    def counterpart(self) -> Counterpart:
        """The servers of Reciprocal OAuth that the suite plays, listening from now on. Stop if they cannot."""
        return self._home.servers

    def settle(self) -> None:
        """Keep what has come to the suite's own servers and nobody has asked for."""
        self._home.settle()

    @cached_property
    def person(self) -> Person:
        """The person at the browser. Stop if the target file describes one who cannot be played."""
        if isinstance(self._driver, Stop):
            raise self._driver
        return self._driver

    @cached_property
    def _driver(self) -> Person | Stop:
        """Kept apart from `person` so that a driver that cannot be started is not started for every check."""
        # Here and not above: what reads pages takes its time to load, and most runs of a few checks need no person.
        from conformance.roles.user_agent.person import person_for

        try:
            return person_for(self.target, self.clock.say)
        except Stop as stop:
            return stop

    def close(self) -> None:
        """Close what the run has opened: connections, its own servers, and the person's browser if there is one."""
        self._home.close()
        if "person" in vars(self):
            self.person.close()
        self.transport.close()

    def issuing(self) -> list[str]:
        """The claimed flows whose tokens come from an endpoint, those that need no person first."""
        flows = [flow for flow in self.profile.flows.values() if flow.id in self.target.flows and flow.issues]
        return [flow.id for flow in sorted(flows, key=self._needs_person)]

    def _needs_person(self, flow: Flow) -> bool:
        before = [self.profile.flows[name] for name in flow.refreshes]
        return flow.authorization is not None or any(each.authorization is not None for each in before)

    def client_of(self, flow: str) -> str:
        """The client of the target file that a flow runs as."""
        return self.target.client_of(self.profile.flows[flow].clients)

    def claims(self, kind: str) -> list[str]:
        """The claimed flows of one kind, in the profile's order."""
        return [flow.id for flow in self.profile.flows.values() if flow.id in self.target.flows and flow.kind == kind]
