"""A run as a Markdown summary, for the step summary of a CI: verdict, flows, findings, what was not tested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from conformance.outcome.outcomes import Outcome
from conformance.reporting.capped import capped
from conformance.reporting.exchange_text import answer_line, request_line
from conformance.reporting.grouping import (
    NOTABLE,
    Exchange,
    Results,
    Row,
    alike,
    counts_in_order,
    exchanges_by_id,
    untested_by_reason,
    with_outcome,
)
from conformance.reporting.markdown import code, table
from conformance.reporting.summary_terms import about_the_run, locked

# Bytes. GitHub takes 1 MiB of a step, of which a comparison needs its part.
_FLOWS, _FINDINGS, _UNTESTED = 60_000, 300_000, 60_000
_NOT_JUDGED = ("not selected", "not claimed")
_NAME = 120


def summary_markdown(results: Results) -> str:
    """The summary. Whatever the target or a file says stands in code spans, in which nothing is markup or a link.

    It is bounded: what goes beyond is counted, and stands in the HTML report.
    """
    parts = (_head, about_the_run, _flows, _findings, locked, _untested)
    return "\n\n".join(text for part in parts if (text := "\n".join(part(results)).strip("\n"))) + "\n"


def _head(results: Results) -> Iterator[str]:
    overall, run, profile = results["verdict"]["overall"], results["run"], results["profile"]
    broken_off = ", interrupted" if run["interrupted"] else ""
    yield f"## {code(results['target']['name'], _NAME)}: {overall['verdict']}{broken_off}"
    yield ""
    yield code(overall["sentence"])
    yield ""
    yield (
        f"Profile {code(profile['id'], _NAME)}, {code(profile['document'], _NAME)}; "
        f"{code(results['tool']['name'] + ' ' + results['tool']['version'], _NAME)}; "
        f"{code(run['started'], _NAME)}; exit status {run['exit_status']}"
        f"{', warnings count' if run['strict'] else ''}"
    )


def _flows(results: Results) -> Iterator[str]:
    flows = results["verdict"]["flows"]
    judged = [(name, flow) for name, flow in flows.items() if flow["verdict"] not in _NOT_JUDGED]
    yield from table(["flow", "verdict", "outcomes"], [])
    rows = ([code(name, _NAME), flow["verdict"], _counts(flow["counts"])] for name, flow in judged)
    yield from capped(([f"| {' | '.join(cells)} |"] for cells in rows), _FLOWS, "flows", blank=True)
    for verdict in _NOT_JUDGED:
        names = [code(name, _NAME) for name, flow in flows.items() if flow["verdict"] == verdict]
        if names:
            yield ""
            yield f"{verdict.capitalize()}: {', '.join(names[:50])}{', …' if len(names) > 50 else ''}"


def _findings(results: Results) -> Iterator[str]:
    exchanges = exchanges_by_id(results)
    blocks: list[list[str]] = []
    for outcome in NOTABLE:
        rows = with_outcome(results["requirements"], outcome)
        for number, group in enumerate(alike(rows)):
            heading = [f"### {outcome.capitalize()} ({len(rows)})", ""] if number == 0 else []
            gap = [""] if heading and blocks else []
            blocks.append([*gap, *heading, *_finding(group, exchanges)])
    yield from capped(blocks, _FINDINGS, "findings", blank=True)


def _finding(rows: Sequence[Row], exchanges: Mapping[str, Exchange]) -> Iterator[str]:
    """A row that needs a look, as an item of a list; what could not be decided for the same reason is one."""
    row = rows[0]
    document = f" of {code(row['document'], _NAME)}" if row.get("document") else ""
    place = f"section {code(row['section'], _NAME)}{document}"
    yield f"- **{code(row['id'], _NAME)}** ({code(row['flow'], _NAME)}, {place}, {row['level']})"
    for exchange in [exchanges[each] for each in row["exchanges"] if each in exchanges][:1]:
        yield f"  - sent: {code(request_line(exchange))}, answered: {code(answer_line(exchange))}"
    yield from (f"  - {label}: {code(row[label])}" for label in ("expected", "got") if row[label])
    if row["reason"] and (row["outcome"] == Outcome.WAIVED or not (row["expected"] and row["got"])):
        yield f"  - reason: {code(row['reason'])}"
    if row["rerun"]:
        yield f"  - again: {code(row['rerun'])}"
    if others := len(rows) - 1:
        yield f"  - also: {others} more for the same reason"


def _untested(results: Results) -> Iterator[str]:
    reasons = untested_by_reason(results["requirements"])
    if not reasons:
        return
    yield f"### Untested ({sum(len(rows) for _, rows in reasons)})"
    yield ""
    yield from table(["rows", "why"], [])
    lines = ([f"| {len(rows)} | {code(reason) or 'no reason was recorded'} |"] for reason, rows in reasons)
    yield from capped(lines, _UNTESTED, "reasons", blank=True)


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {outcome}" for outcome, number in counts_in_order(counts)) or "no requirements"
