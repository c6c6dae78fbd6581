"""The words of results carried over from one profile to another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from conformance.outcome.outcomes import Outcome
from conformance.outcome.verdict import Verdict
from conformance.reporting.grouping import Results
from conformance.spec.model import Profile


class Fate(StrEnum):
    """What becomes of a row, in the order of reading."""

    NEW_RUN = "needs a new run"
    ELSEWHERE = "stands, in another place or at another level"
    STANDS = "stands"
    SETTLED = "is new, and settled without a run"
    GONE = "is gone"


@dataclass(frozen=True, slots=True)
class Carried:
    """One row. `was` is its outcome in the results, None if they have no such row; `outcome` the one it has under the
    new profile, None where that takes a run or where it is gone. `because` says what is behind it, in short.

    `former_id` is what the results call it, empty where that is the same.
    """

    id: str
    flow: str
    fate: Fate
    was: Outcome | None
    outcome: Outcome | None
    because: tuple[str, ...] = ()
    former_id: str = ""


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """Results under another profile, rows in its order, then what is gone.

    `complete` is False where the results were made with another state of the profile they name: then only what they
    record can be compared. `verdict` is that of what stands; it is `certain` if no run can change it.
    """

    results: Results
    after: Profile
    rows: tuple[Carried, ...]
    complete: bool
    verdict: Verdict
    certain: bool

    @property
    def counts(self) -> dict[Fate, int]:
        """The number of rows of each fate that occurs."""
        found = Counter(row.fate for row in self.rows)
        return {fate: found[fate] for fate in Fate if found[fate]}

    def of(self, fate: Fate) -> tuple[Carried, ...]:
        """The rows of one fate."""
        return tuple(row for row in self.rows if row.fate is fate)
