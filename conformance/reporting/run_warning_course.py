"""What can be wrong with the course of a run, a rule for each: pure functions of its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from conformance.outcome.outcomes import Outcome
from conformance.reporting.run_evidence import Evidence, field_values
from conformance.reporting.run_warning import ENOUGH, LONGEST_REASON, MOST_EVIDENCE, NEARLY_ALL, RunWarning, ids_of
from conformance.reporting.text import clipped

# No exchange takes so long, and no two processes of one run begin so far apart.
_CLOCK_TOLERATED_S = 30.0


def same_code(evidence: Evidence) -> Iterator[RunWarning]:
    """Two authorizations handed out the same code. What stands for a code in a report is one for each value."""
    places: dict[tuple[str, str], list[str]] = {}
    for code, where, exchange in evidence.codes():
        places.setdefault((code, where), []).append(exchange)
    again = {key: list(dict.fromkeys(ids)) for key, ids in places.items()}
    twice = [ids for ids in again.values() if len(ids) > 1]
    if twice:
        text = (
            f"the same code came more than once: {sum(map(len, twice))} authorizations handed out {len(twice)} "
            f"code{'s' if len(twice) > 1 else ''}. What the checks say of used, expired and strange codes rests on "
            "codes of their own"
        )
        yield RunWarning("same-code", text, tuple(twice[0][:MOST_EVIDENCE]))


def clock_off(evidence: Evidence) -> Iterator[RunWarning]:
    """The target's clock is off, or this machine's."""
    offset = evidence.clock_offset()
    if offset is not None and abs(offset) >= _CLOCK_TOLERATED_S:
        way = "ahead of" if offset > 0 else "behind"
        dated = [each for each in evidence.answered if field_values(each, "date")]
        text = (
            f"the server's clock is {abs(offset):.0f} s {way} this machine's, by the Date fields of its answers: "
            "timestamps that it checks, and lifetimes that end at a moment, are not what they seem"
        )
        yield RunWarning("clock-off", text, ids_of(dated))


def nothing_works(evidence: Evidence) -> Iterator[RunWarning]:
    """No claimed flow works, so that what there is to judge could not be."""
    flows = evidence.results["target"]["flows"]
    rows = [row for row in evidence.results["requirements"] if row["flow"] in flows]
    open_ = [row for row in rows if row["outcome"] == Outcome.INCONCLUSIVE]
    seen = [row for row in rows if row["outcome"] not in (Outcome.UNTESTED, Outcome.NOT_APPLICABLE)]
    if len(open_) >= ENOUGH and len(open_) >= NEARLY_ALL * len(seen) and evidence.answered:
        reason, _ = Counter(row["reason"] for row in open_).most_common(1)[0]
        why = clipped(reason.partition("\n")[0], LONGEST_REASON)
        told = (
            f"no claimed flow works: {len(open_)} of {len(seen)} requirements could not be decided, most because {why}"
        )
        yield RunWarning("nothing-works", told, tuple(open_[0]["exchanges"][:MOST_EVIDENCE]))


def stopped_working(evidence: Evidence) -> Iterator[RunWarning]:
    """What worked no longer did: every check that wants a refusal is bracketed by the working request."""
    rows = evidence.results["requirements"]
    doubted = [row for row in rows if row["outcome"] == Outcome.INCONCLUSIVE and "no longer worked" in row["reason"]]
    if doubted:
        text = (
            f"the working request stopped working in the course of the run, which left {len(doubted)} requirements "
            "undecided: a lock-out after wrong passwords, or a limit on requests. Lift it for the run's clients"
        )
        yield RunWarning("stopped-working", text, tuple(doubted[0]["exchanges"][:MOST_EVIDENCE]))
