"""One warning about a run itself, and what the rules share that find them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from conformance.reporting.grouping import Exchange

ENOUGH = 10  # answers from which a share of them says anything
NEARLY_ALL = 0.9
MOST_EVIDENCE = 5  # exchanges named in a warning
LONGEST_REASON = 200  # characters


@dataclass(frozen=True, slots=True)
class RunWarning:
    """A warning about the run: `kind` names the rule, `exchanges` are ids of a few that show it."""

    kind: str
    text: str
    exchanges: tuple[str, ...] = ()


def ids_of(exchanges: Iterable[Exchange]) -> tuple[str, ...]:
    """The ids of the first of them."""
    return tuple(each["id"] for each in exchanges)[:MOST_EVIDENCE]
