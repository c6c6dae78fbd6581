"""An outcome said again under another level: what was found stays, what a breach earns does not."""

from __future__ import annotations

from conformance.outcome.judgement import Standing
from conformance.outcome.outcomes import Outcome
from conformance.spec.model import Consequence


def restated(outcome: Outcome, before: Consequence, after: Consequence) -> Outcome | None:
    """What the outcome of a row whose breach earned `before` is where it earns `after`; None if it does not say.

    It does not where nothing was judged before, and is now: `observed` is then all that was recorded. A waiver is for
    a failure of its time, and the failure stands where a breach earns something else.
    """
    if before is after:
        return outcome
    match _standing(outcome, before):
        case Standing.HELD:
            return Outcome.OBSERVED if after is Consequence.OBSERVED else Outcome.PASSED
        case Standing.BROKEN:
            return Outcome(after.value)
        case _:
            return None if outcome is Outcome.OBSERVED and before is Consequence.OBSERVED else outcome


def _standing(outcome: Outcome, consequence: Consequence) -> Standing | None:
    match outcome:
        case Outcome.PASSED:
            return Standing.HELD
        case Outcome.FAILED | Outcome.WARNING | Outcome.WAIVED if consequence is not Consequence.OBSERVED:
            return Standing.BROKEN
        case _:
            return None
