"""What the deviations of one flow bring, each sent once and in company, between working runs."""

from __future__ import annotations

from collections.abc import Callable

from conformance.roles.brackets import Attempt, run_bracketed
from conformance.roles.deviation import Deviation
from conformance.roles.run import Run
from conformance.wire.exchange import Exchange


class Attempts:
    """The attempts of the flow of this id: `perform` sends one, `works` says whether the working run still works."""

    def __init__(
        self, run: Run, flow: str, perform: Callable[[Deviation], Exchange], works: Callable[[], bool]
    ) -> None:
        self._run = run
        self._flow = flow
        self._perform = perform
        self._works = works
        self._made: dict[str, Attempt] = {}

    def of(self, deviation: Deviation) -> Attempt:
        """What one deviation brings. Those planned for the flow are sent together with it."""
        if deviation.name not in self._made:
            self._make([*self._run.plan.get(self._flow, []), deviation])
        return self._made[deviation.name]

    def refusals(self) -> list[tuple[str, Attempt]]:
        """What every deviation brings that the flow's checks want refused, with the reason each gives the server."""
        wanted = self._run.catalogue.get(self._flow, [])
        self._make([*self._run.plan.get(self._flow, []), *(deviation for deviation, _reason in wanted)])
        return [(reason, self._made[deviation.name]) for deviation, reason in wanted]

    def _make(self, deviations: list[Deviation]) -> None:
        new = {each.name: each for each in deviations if each.name not in self._made}
        self._made.update(run_bracketed(list(new), lambda name: self._perform(new[name]), self._works))
