"""What a pure function says about exchanges: held, broken, open or undecided. What a breach earns is not known here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from conformance.outcome.outcomes import Outcome
from conformance.spec.model import Row


class Standing(StrEnum):
    """How a requirement stands in what was seen."""

    OPEN = "open"  # the draft leaves it open, or there was nothing to judge
    HELD = "held"
    UNDECIDED = "undecided"
    BROKEN = "broken"


_LADDER = list(Standing)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was expected and what was there, each in one short sentence or value; `exchange` is where it was seen."""

    standing: Standing
    expected: str
    got: str
    exchange: str | None = None

    def outcome(self, row: Row) -> Outcome:
        """What this judgement makes of a row: the profile decides what a breach earns."""
        match self.standing:
            case Standing.HELD:
                return Outcome.PASSED if row.can_fail else Outcome.OBSERVED
            case Standing.OPEN:
                return Outcome.OBSERVED
            case Standing.UNDECIDED:
                return Outcome.INCONCLUSIVE
            case Standing.BROKEN:
                return Outcome(row.consequence.value)


def held(expected: str, got: str, exchange: str | None = None) -> Judgement:
    """The requirement holds here."""
    return Judgement(Standing.HELD, expected, got, exchange)


def broken(expected: str, got: str, exchange: str | None = None) -> Judgement:
    """The requirement does not hold here."""
    return Judgement(Standing.BROKEN, expected, got, exchange)


def left_open(expected: str, got: str, exchange: str | None = None) -> Judgement:
    """Nothing to judge: the draft leaves it open, or what the requirement speaks of did not come up."""
    return Judgement(Standing.OPEN, expected, got, exchange)


def undecided(expected: str, got: str, exchange: str | None = None) -> Judgement:
    """It cannot be told: what was seen has another explanation."""
    return Judgement(Standing.UNDECIDED, expected, got, exchange)


def gravest(judgements: Iterable[Judgement]) -> Judgement | None:
    """The first of the gravest judgements, None if there are none."""
    ranked = list(judgements)
    return max(ranked, key=lambda judgement: _LADDER.index(judgement.standing)) if ranked else None


def together(first: Judgement, *others: Judgement) -> Judgement:
    """The first of the gravest of at least one judgement."""
    return gravest((first, *others)) or first
