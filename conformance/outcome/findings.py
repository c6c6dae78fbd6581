"""A check's finding: the outcome of one row, with its reason and its evidence."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from conformance.outcome.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one row. `exchanges` are the ids of the evidence, the one that decided first; `test` is the
    pytest node id of the check, empty where there was none.
    """

    requirement: str
    flow: str
    outcome: Outcome
    reason: str = ""
    expected: str = ""
    got: str = ""
    exchanges: tuple[str, ...] = ()
    test: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes a row unique: requirement id and flow."""
        return (self.requirement, self.flow)

    def to_json(self) -> dict[str, Any]:
        """A plain dictionary that survives the way between processes."""
        return {**asdict(self), "outcome": self.outcome.value, "exchanges": list(self.exchanges)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Finding:
        """The finding that `to_json` made."""
        return cls(**{**data, "outcome": Outcome(data["outcome"]), "exchanges": tuple(data["exchanges"])})


class Stop(Exception):  # noqa: N818  (it ends a check, it is no error)
    """Raised inside a check to end it with an outcome that is no judgement: untested or inconclusive."""

    def __init__(self, outcome: Outcome, reason: str, exchanges: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.exchanges = exchanges


def untested(reason: str) -> Stop:
    """End the check: it needs something that is not there, and the reason names the key that would change it."""
    return Stop(Outcome.UNTESTED, reason)


def inconclusive(reason: str, exchanges: tuple[str, ...] = ()) -> Stop:
    """End the check: the set-up failed, so nothing can be said about the requirement."""
    return Stop(Outcome.INCONCLUSIVE, reason, exchanges)
