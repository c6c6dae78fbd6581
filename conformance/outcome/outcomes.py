"""The outcomes of a check: an ordered ladder, the harmless below the grave."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What a check found. The words of the reports; in the order of the ladder, mildest first."""

    NOT_APPLICABLE = "not applicable"  # a flow the target does not claim
    PASSED = "passed"
    OBSERVED = "observed"  # a choice the draft leaves open, recorded and never judged
    UNTESTED = "untested"  # needs what the target file lacks, or cannot be seen from outside
    WAIVED = "waived"  # failed, with a recorded reason
    WARNING = "warning"  # a SHOULD is broken, or a ruling says warn
    INCONCLUSIVE = "inconclusive"  # could not be decided
    FAILED = "failed"  # a MUST is broken
    ERROR = "error"  # the suite's own fault, never the target's

    @property
    def rank(self) -> int:
        """The place on the ladder; a parent takes the outcome with the highest rank among its children."""
        return list(Outcome).index(self)

    @property
    def letter(self) -> str:
        """The one character pytest prints for it."""
        return LETTERS[self]

    @property
    def judged(self) -> bool:
        """True if the requirement was looked at and decided."""
        return self in (Outcome.PASSED, Outcome.WARNING, Outcome.FAILED, Outcome.WAIVED)


LETTERS = {
    Outcome.NOT_APPLICABLE: "n",
    Outcome.PASSED: ".",
    Outcome.OBSERVED: "o",
    Outcome.UNTESTED: "u",
    Outcome.WAIVED: "v",
    Outcome.WARNING: "W",
    Outcome.INCONCLUSIVE: "i",
    Outcome.FAILED: "F",
    Outcome.ERROR: "E",
}


def worst(outcomes: list[Outcome]) -> Outcome:
    """The gravest of some outcomes; `not applicable` for none."""
    return max(outcomes, key=lambda outcome: outcome.rank, default=Outcome.NOT_APPLICABLE)
