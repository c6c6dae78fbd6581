"""One run against one target: what all roles share."""

from __future__ import annotations

from dataclasses import dataclass, field

from conformance.roles.clock import Clock
from conformance.roles.deviation import Deviation
from conformance.roles.presentation import Presentation
from conformance.spec.model import Profile
from conformance.target.model import Target
from conformance.wire.patience import Patience
from conformance.wire.recorder import Recorder
from conformance.wire.redaction import Vault
from conformance.wire.transport import Transport


@dataclass
class Run:
    """The target, its profile, the transport and the clock.

    `catalogue` has, for every flow, the deviations that are to be refused, each with its reason; `plan` has the
    deviations and `presentations` the presentations that the selected checks ask for. All are filled at collection,
    so that a flow can send them in one bracketed go.
    """

    target: Target
    profile: Profile
    transport: Transport
    vault: Vault
    clock: Clock
    max_wait_s: float
    catalogue: dict[str, list[tuple[Deviation, str]]] = field(default_factory=dict)
    plan: dict[str, list[Deviation]] = field(default_factory=dict)
    presentations: list[Presentation] = field(default_factory=list)
    recorders: dict[str, Recorder] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sender = Patience(self.transport)

    def recorder(self, flow: str) -> Recorder:
        """The recorder of one flow's checks. Each flow keeps to its own, so that exchange ids do not depend on the
        order in which flows run or on the process they run in.
        """
        if flow not in self.recorders:
            names = self.profile.vocabulary.secret_parameters
            self.recorders[flow] = Recorder(self._sender, self.vault, flow, names)
        return self.recorders[flow]

    def claims(self, kind: str) -> list[str]:
        """The claimed flows of one kind, in the profile's order."""
        return [flow.id for flow in self.profile.flows.values() if flow.id in self.target.flows and flow.kind == kind]
