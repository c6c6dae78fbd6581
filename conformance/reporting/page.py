"""What the HTML report shows, in the order it shows it; every text in it is already safe to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conformance.outcome.outcomes import Outcome
from conformance.reporting.grouping import (
    NOTABLE,
    Results,
    Row,
    by_section,
    counts_in_order,
    place_of,
    untested_by_reason,
    with_outcome,
)
from conformance.reporting.sequence import Drawing, drawing
from conformance.reporting.shown import ShownExchange, shown, shown_exchange
from conformance.reporting.text import line


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `evidence` are its exchanges, the one that decided first; `lost` are ids without an exchange. `drawing`
    shows who called whom where the target called the suite.
    """

    row: Row
    anchor: str
    rulings: tuple[Mapping[str, str], ...]
    evidence: tuple[ShownExchange, ...]
    lost: tuple[str, ...]
    drawing: Drawing | None

    @property
    def notable(self) -> bool:
        """True if it stands in full among the findings."""
        return self.row["outcome"] in NOTABLE


@dataclass(frozen=True, slots=True)
class Group:
    """Some entries under a heading: an outcome, a reason, or a section with the title of the flow it belongs to."""

    heading: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """The outcomes of the entries with their numbers."""
        return counts_in_order(Counter(entry.row["outcome"] for entry in self.entries))


@dataclass(frozen=True, slots=True)
class Token:
    """What a Simple Web Token says (an element of `simple_web_tokens`), and the exchange that brought it."""

    says: Mapping[str, Any]
    exchange: ShownExchange | None


@dataclass(frozen=True, slots=True)
class Page:
    """The report: the document with its texts made visible, and its rows and exchanges in groups.

    `tokens` is None where the document has no `simple_web_tokens`.
    """

    results: Results
    columns: tuple[str, ...]
    findings: tuple[Group, ...]
    untested: tuple[Group, ...]
    unclaimed: tuple[Entry, ...]
    sections: tuple[Group, ...]
    exchanges: tuple[ShownExchange, ...]
    decided: Mapping[str, Sequence[Entry]]
    tokens: tuple[Token, ...] | None


def page(results: Results) -> Page:
    """Lay out a results document."""
    exchanges = {
        exchange["id"]: shown_exchange(f"x{number}", exchange)
        for number, exchange in enumerate(results["exchanges"], 1)
    }
    shown_results = shown({key: value for key, value in results.items() if key != "exchanges"})
    flows: dict[str, list[ShownExchange]] = {}
    for id_, exchange in exchanges.items():
        flows.setdefault(id_.rpartition("-")[0], []).append(exchange)
    rulings = {ruling["id"]: ruling for ruling in shown_results["rulings"]}
    # By identity: nothing else tells two rows apart for certain in a document that somebody else made.
    entries: dict[int, Entry] = {}
    for number, (raw, row) in enumerate(zip(results["requirements"], shown_results["requirements"], strict=True), 1):
        known = tuple(exchanges[id_] for id_ in raw["exchanges"] if id_ in exchanges)
        lost = tuple(line(id_) for id_ in raw["exchanges"] if id_ not in exchanges)
        entries[id(row)] = Entry(
            row,
            f"r{number}",
            tuple(rulings[id_] for id_ in row["ruling"] if id_ in rulings),
            known,
            lost,
            drawing(raw["flow"], shown_results["target"]["name"], known, flows.get(raw["flow"], ())),
        )

    def group(heading: str, title: str, rows: Sequence[Row]) -> Group:
        return Group(heading, title, tuple(entries[id(row)] for row in rows))

    rows = shown_results["requirements"]
    decided: dict[str, list[Entry]] = {}
    for entry in entries.values():
        if entry.evidence:
            decided.setdefault(entry.evidence[0].anchor, []).append(entry)
    return Page(
        results=shown_results,
        columns=_columns(shown_results),
        findings=tuple(group(outcome, "", found) for outcome in NOTABLE if (found := with_outcome(rows, outcome))),
        untested=tuple(group(reason, "", found) for reason, found in untested_by_reason(rows)),
        unclaimed=tuple(entries[id(row)] for row in with_outcome(rows, Outcome.NOT_APPLICABLE)),
        sections=tuple(
            group(number, _title(shown_results, number, found), found) for number, found in by_section(rows)
        ),
        exchanges=tuple(exchanges.values()),
        decided=decided,
        tokens=_tokens(results, shown_results, exchanges),
    )


def _tokens(
    results: Results, shown_results: Results, exchanges: Mapping[str, ShownExchange]
) -> tuple[Token, ...] | None:
    if "simple_web_tokens" not in results:
        return None
    pairs = zip(results["simple_web_tokens"], shown_results["simple_web_tokens"], strict=True)
    return tuple(Token(says, exchanges.get(raw["exchange"])) for raw, says in pairs)


def _title(results: Results, section: str, rows: Sequence[Row]) -> str:
    """The title of the flow whose section this is; empty where rows of other flows stand there too."""
    flows = {row["flow"] for row in rows}
    flow = results["verdict"]["flows"].get(flows.pop()) if len(flows) == 1 else None
    return flow["title"] if flow and place_of(flow) == section else ""


def _columns(results: Results) -> tuple[str, ...]:
    """The outcomes the table by flow has a column for: those that occur in some flow."""
    total: Counter[str] = Counter()
    for flow in results["verdict"]["flows"].values():
        total.update(flow["counts"])
    return tuple(outcome for outcome, _ in counts_in_order(total) if outcome != Outcome.NOT_APPLICABLE)
