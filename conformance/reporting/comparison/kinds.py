"""What became of a row, by its outcomes alone."""

from __future__ import annotations

from conformance.outcome.outcomes import Outcome
from conformance.reporting.comparison.model import Kind
from conformance.reporting.grouping import Row
from conformance.spec.building import consequence_of
from conformance.spec.model import Consequence, Level, Origin

_NOT_LOOKED_AT = (Outcome.UNTESTED, Outcome.NOT_APPLICABLE)
_IN_ORDER = (Outcome.PASSED, Outcome.OBSERVED)


def as_found(row: Row) -> Outcome:
    """The outcome without what a waiver or a profile lock made of it; a waiver of an older file was for a failure."""
    for told in ("waiver", "held_back"):
        if told in row:
            return Outcome(row[told]["outcome"])
    outcome = Outcome(row["outcome"])
    return Outcome.FAILED if outcome is Outcome.WAIVED else outcome


def consequence(row: Row) -> Consequence:
    """What a breach of the row earns; where an older file does not say, what it earned, or its level comes to."""
    recorded = row.get("consequence")
    if not recorded and row["outcome"] in (Outcome.FAILED, Outcome.WARNING):
        recorded = row["outcome"]
    return Consequence(recorded) if recorded else consequence_of(Level(row["level"]), Origin(row["origin"]))


def grave(row: Row, *, strict: bool) -> bool:
    """True if a run with this row is not in order: a violation, an error, or an undecided row the verdict needs."""
    match Outcome(row["outcome"]):
        case Outcome.FAILED | Outcome.ERROR:
            return True
        case Outcome.INCONCLUSIVE:
            return Level(row["level"]).absolute and consequence(row) is Consequence.FAILED
        case Outcome.WARNING:
            return strict
        case _:
            return False


def kind_of(before: Row, after: Row, *, strict: bool) -> Kind | None:
    """What became of a row that both have; None if its outcome is the same. `strict`: warnings count as violations."""
    was, is_ = Outcome(before["outcome"]), Outcome(after["outcome"])
    if was is is_:
        return None
    if is_.rank > was.rank and grave(after, strict=strict):
        return Kind.REGRESSION
    if is_ in _NOT_LOOKED_AT:
        return Kind.OTHERWISE if was in _NOT_LOOKED_AT else Kind.NO_LONGER_TESTED
    if was in _NOT_LOOKED_AT:
        return Kind.NEWLY_TESTED
    if is_ in _IN_ORDER:
        return _in_order(before, after)
    return Kind.WORSE if is_.rank > was.rank else Kind.OTHERWISE


def _in_order(before: Row, after: Row) -> Kind:
    """What became of a row that is in order now; what a profile lock holds back only counts as that."""
    sound = Outcome(before["outcome"]) in _IN_ORDER and "held_back" not in before
    if "held_back" in after:
        return Kind.WORSE if sound else Kind.OTHERWISE
    return Kind.OTHERWISE if sound else Kind.REPAIRED
