"""What no run could have written: rows and exchanges that contradict each other, or a row's own level."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.outcome.outcomes import Outcome
from conformance.reporting.bundling.profile_edits import name_of
from conformance.reporting.grouping import Results, Row
from conformance.reporting.text import line
from conformance.spec.model import Consequence

# What a check can find, by what a breach of its row earns; any row can have the other outcomes.
_FOUND = {
    Outcome.PASSED: (Consequence.FAILED, Consequence.WARNING),
    Outcome.FAILED: (Consequence.FAILED,),
    Outcome.WARNING: (Consequence.WARNING,),
}
# The note of a run of which a part of the evidence was lost.
_LOST = "A process ended early"


def row_edits(results: Results) -> Iterator[str]:
    """One sentence for each contradiction."""
    sent = {exchange["id"] for exchange in results["exchanges"]}
    lost = any(note.startswith(_LOST) for note in results["notes"])
    for row in results["requirements"]:
        name = name_of((row["id"], row["flow"]))
        earns = row.get("consequence")
        found = _found(row)
        if earns and found in _FOUND and earns not in _FOUND[found]:
            yield f"the outcome of {name} was changed: a row whose breach earns {earns} is never {found}"
        if ("waiver" in row) != (row["outcome"] == Outcome.WAIVED) or ("waiver" in row and "waivers" not in results):
            yield f"the outcome of {name} was changed: it is {row['outcome']}, which the waivers of the run do not say"
        if not _held_back_by_the_lock(results, row):
            yield f"the outcome of {name} was changed: no profile lock holds it back"
        if not lost and (missing := next((each for each in row["exchanges"] if each not in sent), None)):
            yield f"the exchange {line(missing)} was removed: {name} rests on it"
    if results["timing"]["exchanges"] != len(sent):
        yield f"there are {len(sent)} exchanges, and {results['timing']['exchanges']} were recorded"


def _found(row: Row) -> Outcome:
    """What the check found, before a waiver or a profile lock made it count less."""
    changed = row.get("waiver") or row.get("held_back") or row
    return Outcome(changed["outcome"])


def _held_back_by_the_lock(results: Results, row: Row) -> bool:
    """Whether the lock that the run was given differs in this row, if the row says so."""
    if "held_back" not in row:
        return True
    listed = {"new": "added", "stricter": "stricter"}[row["held_back"]["because"]]
    key = {"requirement": row["id"], "flow": row["flow"]}
    return key in results.get("profile_lock", {}).get(listed, [])
