"""The results as plain ASCII lines for a terminal: a failing requirement in a few lines, the run in a table."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from conformance.outcome.outcomes import Outcome
from conformance.reporting.grouping import (
    Exchange,
    Results,
    Row,
    alike,
    counts_in_order,
    exchanges_by_id,
    place_of,
    untested_by_reason,
)
from conformance.reporting.terms_text import terms_told
from conformance.reporting.text import ascii_line, clipped, inert, shortened

_NOT_JUDGED = ("not selected", "not claimed")
_LABEL = 12


def failure_text(row: Row, exchanges: Mapping[str, Exchange], width: int = 100) -> list[str]:
    """A requirement that needs a look, in at most six lines: which, what was sent, expected, got, how to see it again.

    `exchanges` are those of the document by id. No line is longer than `width` but the command, which has to be copied
    whole. A row without expectation (it could not be decided, or the suite failed) gives its reason instead.
    """
    level = row["level"] if row["origin"] == "keyword" else f"{row['level']}, {row['origin']}"
    place = f"({row['flow']}, section {place_of(row)}, {level})"
    lines = [ascii_line(f"{row['outcome'].upper()} {row['id']} {place}")]
    decided = [exchanges[id_] for id_ in row["exchanges"] if id_ in exchanges][:1]
    lines += [_labelled("sent", _sent(exchange)) for exchange in decided]
    lines += [_labelled(label, row[label]) for label in ("expected", "got") if row[label]]
    if row["reason"] and not (row["expected"] and row["got"]):
        lines.append(_labelled("reason", row["reason"]))
    lines = [shortened(line, width) for line in lines]
    if row["rerun"]:
        lines.append(_labelled("again", row["rerun"]))
    return lines


def findings_text(results: Results, outcomes: Sequence[Outcome], width: int = 100) -> list[str]:
    """The rows with these outcomes, in their order, a paragraph each and an empty line behind it.

    What could not be decided for the same reason is told once, with the number of such rows.
    """
    exchanges = exchanges_by_id(results)
    lines: list[str] = []
    for outcome in outcomes:
        for rows in alike(row for row in results["requirements"] if row["outcome"] == outcome):
            lines += failure_text(rows[0], exchanges, width)
            if others := len(rows) - 1:
                lines.append(_labelled("also", f"{others} more for the same reason"))
            lines.append("")
    return lines


def closing_table(results: Results, width: int = 100) -> list[str]:
    """A line for each flow that was judged, the others, the overall sentence, and what else is to be known."""
    flows = results["verdict"]["flows"]
    claimed = {id_: flow for id_, flow in flows.items() if flow["verdict"] not in _NOT_JUDGED}
    names = max((len(ascii_line(id_)) for id_ in claimed), default=0)
    verdicts = max((len(flow["verdict"]) for flow in claimed.values()), default=0)
    lines: list[str] = []
    for id_, flow in claimed.items():
        start = f"{ascii_line(id_):<{names}}  {flow['verdict']:<{verdicts}}  "
        lines += _wrapped(start, _counts(flow["counts"]), width)
    for verdict in _NOT_JUDGED:
        if others := [ascii_line(id_) for id_, flow in flows.items() if flow["verdict"] == verdict]:
            lines += _wrapped(f"{verdict}: ", ", ".join(others), width)
    lines += ["", *_wrapped("", ascii_line(results["verdict"]["overall"]["sentence"]), width)]
    told = [part for start, text in terms_told(results) for part in _wrapped(start, text, width)]
    return lines + _untested(results, width) + told + warnings_text(results, width)


def warnings_text(results: Results, width: int = 100) -> list[str]:
    """What is suspicious of the run as a whole, with the exchanges that show it; nothing if nothing is."""
    warnings = results.get("warnings", ())
    lines = ["", "about this run:"] if warnings else []
    for warning in warnings:
        shown = f" ({', '.join(warning['exchanges'])})" if warning["exchanges"] else ""
        lines += _wrapped("  warning  ", ascii_line(clipped(warning["text"], 600) + shown), width)
    return lines


def _untested(results: Results, width: int) -> list[str]:
    reasons = untested_by_reason(results["requirements"])
    if not reasons:
        return []
    total = sum(len(rows) for _, rows in reasons)
    lines = ["", f"{Outcome.UNTESTED} ({total}):"]
    for reason, rows in reasons:
        lines += _wrapped(f"{len(rows):>5}  ", ascii_line(clipped(reason, 400)) or "no reason was recorded", width)
    return lines


def _sent(exchange: Exchange) -> str:
    request = exchange["request"]
    _, _, place = request["url"].partition("://")
    path = "/" + place.partition("/")[2]
    return f"{request['method']} {path} ({exchange['purpose']})"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {outcome}" for outcome, number in counts_in_order(counts)) or "no requirements"


def _labelled(label: str, text: str) -> str:
    return f"{'  ' + label + ':':<{_LABEL}}{ascii_line(text)}"


def _wrapped(start: str, text: str, width: int) -> list[str]:
    room = max(width, len(start) + 20)
    indent = " " * len(start)
    lines = textwrap.wrap(text, room, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False)
    return [inert(line) for line in lines] or [start.rstrip()]
