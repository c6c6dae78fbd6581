"""What a comparison says in words, the same in every form of it. Texts of the results are not yet safe to look at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from conformance.outcome.outcomes import Outcome
from conformance.reporting.comparison.endpoints import endpoint_lines
from conformance.reporting.comparison.model import Cause, Comparison, Difference, Kind
from conformance.reporting.grouping import Row
from conformance.spec.differences import Change

_OF_THE_RUN = "the run was told otherwise"
_PLURALS = {Kind.REGRESSION: "regressions", Kind.OTHERWISE: "other outcomes"}


# Outcomes that say nothing without the reason.
_REASONED = (Outcome.INCONCLUSIVE, Outcome.ERROR, Outcome.WAIVED, Outcome.UNTESTED, Outcome.NOT_APPLICABLE)


def heading(causes: Sequence[Cause]) -> str:
    """What changed, or may have."""
    if tuple(causes) == (Cause.RUN,):
        return _OF_THE_RUN
    said = " or ".join(f"the {cause}" for cause in causes)
    return f"{said} changed" if len(causes) == 1 else f"{said} changed: what is recorded does not tell which"


def by_cause(differences: Sequence[Difference]) -> list[tuple[tuple[Cause, ...], list[Difference]]]:
    """The differences by what may have brought them about, what is known first, each group in the order of reading."""
    groups: dict[tuple[Cause, ...], list[Difference]] = {}
    for each in differences:
        groups.setdefault(each.causes, []).append(each)
    order = list(Cause)
    return sorted(groups.items(), key=lambda group: (len(group[0]), [order.index(cause) for cause in group[0]]))


def by_kind(differences: Sequence[Difference]) -> list[tuple[Kind, list[Difference]]]:
    """The differences of each kind that occurs, in the order of reading."""
    groups = [(kind, [each for each in differences if each.kind is kind]) for kind in Kind]
    return [(kind, found) for kind, found in groups if found]


def alike(differences: Sequence[Difference]) -> list[list[Difference]]:
    """Differences that one thing brought about, together: the same outcomes in the same flow for the same reason.

    So are rows that came, went or moved together. A row that was judged stands by itself.
    """
    groups: dict[object, list[Difference]] = {}
    for each in differences:
        groups.setdefault(_likeness(each), []).append(each)
    return list(groups.values())


def _likeness(each: Difference) -> object:
    row, (was, is_) = each.row, each.transition
    if each.kind in (Kind.ADDED, Kind.REMOVED) and (is_ or was) not in (Outcome.FAILED, Outcome.WARNING, Outcome.ERROR):
        return (each.kind, row["flow"], was, is_)
    if each.kind is Kind.MOVED:
        return (row["flow"], *((change.field, change.before, change.after) for change in each.changes))
    if is_ in (Outcome.INCONCLUSIVE, Outcome.UNTESTED, Outcome.NOT_APPLICABLE):
        return (row["flow"], was, is_, row["reason"], each.why)
    if each.kind is Kind.NEWLY_TESTED:
        return (row["flow"], was, is_, each.why)
    return id(each)


def title(kind: Kind, number: int) -> str:
    """The heading of the differences of one kind."""
    return f"{_PLURALS.get(kind, kind.value) if number > 1 else kind.value} ({number})"


def transition(each: Difference) -> str:
    """The outcomes before and after, or the one there is."""
    was, is_ = each.transition
    return f"{was} -> {is_}" if was and is_ and was != is_ else (is_ or was)


def place(row: Row) -> str:
    """Level and section."""
    document = f" of {row['document']}" if row.get("document") else ""
    return f"{row['level']}, section {row['section']}{document}"


def in_common(rows: Sequence[Difference]) -> list[tuple[str, str]]:
    """The particulars that all of these share."""
    first, *others = [list(particulars(each)) for each in rows]
    return [each for each in first if all(each in other for other in others)]


def particulars(each: Difference) -> Iterator[tuple[str, str]]:
    """What a reader needs to know of a row beyond its outcomes, by labels."""
    row = each.row
    if each.before and each.before["id"] != row["id"]:
        yield "was", each.before["id"]
    judged = "held_back" in row or row["outcome"] in (Outcome.FAILED, Outcome.WARNING, Outcome.WAIVED)
    if each.after and each.kind not in (Kind.REWORDED, Kind.MOVED):
        if judged:
            yield from ((label, row[label]) for label in ("expected", "got") if row[label])
        if "held_back" in row or row["outcome"] in _REASONED or (judged and not row["got"]):
            yield "reason", row["reason"]
    for change in each.changes:
        yield "differs", _change(change)
    if each.why:
        yield "known by", each.why
    if each.kind is Kind.REGRESSION and row["rerun"]:
        yield "again", row["rerun"]


def _change(change: Change) -> str:
    if change.before is None and change.after is None:
        return change.field
    if change.field in ("text", "observe"):
        return f"{change.field}, now: {change.after}"
    return f"{change.field}: {_value(change.before)} -> {_value(change.after)}"


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def facts(found: Comparison, quoted: Callable[[str], str] = str) -> list[tuple[str, str]]:
    """What is the same and what not of the target, the suite, the specification and the run; the verdict last.

    `quoted` is put around what comes from the results.
    """
    told = found.circumstances
    old, new = found.before, found.after
    suites = [quoted(f"{results['tool']['name']} {results['tool']['version']}") for results in (old, new)]
    names = [quoted(results["target"]["name"]) for results in (old, new)]
    verdict = _both(*found.verdict)
    return [
        ("target", f"{_both(*names)}, {_target_file(found, quoted)}"),
        *(("endpoints", f"{quoted(names)}: {quoted(way)}") for names, way in endpoint_lines(told.endpoints)),
        *([("flows", f"claimed in one of the two only: {quoted(', '.join(told.flows))}")] if told.flows else []),
        ("suite", _both(*suites) + ", the same" * told.suite),
        ("specification", _specification(found, quoted)),
        *(("run", quoted(each)) for each in told.run),
        ("verdict", f"{verdict}, a regression" if found.verdict_is_worse else verdict),
    ]


def _both(was: str, is_: str) -> str:
    return is_ if was == is_ else f"{was} -> {is_}"


def _target_file(found: Comparison, quoted: Callable[[str], str]) -> str:
    match found.circumstances.target_file:
        case None:
            return "the embedded server, started anew for each run"
        case True:
            return f"the same file, {quoted(found.after['target']['source'])}"
        case _:
            return "the target file changed"


def _specification(found: Comparison, quoted: Callable[[str], str]) -> str:
    was, is_ = found.before["profile"], found.after["profile"]
    said = _both(quoted(was["id"]), quoted(is_["id"]))
    if found.circumstances.specification:
        return f"{said}, the same"
    digests = f"{was['digest'][:12]} -> {is_['digest'][:12]}"
    return said if was["id"] != is_["id"] else f"{said}, edited: digest {quoted(digests)}"


def closing(found: Comparison) -> str:
    """The differences in numbers."""
    counts = [_counted(kind, number) for kind, number in found.counts.items()]
    rows = "row" if found.same == 1 else "rows"
    said = ", ".join(counts) or "no row differs"
    return f"{said}; {found.same} {rows} as before"


def _counted(kind: Kind, number: int) -> str:
    return f"{number} {_PLURALS[kind] if kind in _PLURALS and number > 1 else kind.value}"
