"""What the HTML report shows, in the order it shows it; every text in it is already safe to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conformance.outcome.outcomes import Outcome
from conformance.reporting.anchors import anchors
from conformance.reporting.facets import Facets, facets
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
from conformance.reporting.page_parts import Entry, Group, Token, Warned
from conformance.reporting.sequence import drawing
from conformance.reporting.shown import ShownExchange, shown, shown_exchange
from conformance.reporting.text import line

_Exchanges = Mapping[str, ShownExchange]


@dataclass(frozen=True, slots=True)
class Page:
    """The report: the document with its texts made visible, and its rows and exchanges in groups.

    `waived` and `held_back` are the entries that a waiver or a profile lock made milder; `decided` those that rest on
    an exchange before all others, by its anchor. `tokens` is None where the document has no `simple_web_tokens`.
    """

    results: Results
    columns: tuple[str, ...]
    warnings: tuple[Warned, ...]
    waived: tuple[Entry, ...]
    held_back: tuple[Entry, ...]
    facets: Facets
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
    # By identity: nothing else tells two rows apart for certain in a document that somebody else made.
    entries = {id(entry.row): entry for entry in _entries(results, shown_results, exchanges)}

    def group(heading: str, title: str, rows: Sequence[Row]) -> Group:
        return Group(heading, title, tuple(entries[id(row)] for row in rows))

    rows = shown_results["requirements"]
    sections = by_section(rows)
    decided: dict[str, list[Entry]] = {}
    for entry in entries.values():
        if entry.exchanges:
            decided.setdefault(entry.exchanges[0].anchor, []).append(entry)
    return Page(
        results=shown_results,
        columns=_columns(shown_results),
        warnings=_warnings(results, shown_results, exchanges),
        waived=tuple(entry for entry in entries.values() if entry.term == "waiver"),
        held_back=tuple(entry for entry in entries.values() if entry.term == "held_back"),
        facets=facets(rows, [found for _, found in sections]),
        findings=tuple(group(outcome, "", found) for outcome in NOTABLE if (found := with_outcome(rows, outcome))),
        untested=tuple(group(reason, "", found) for reason, found in untested_by_reason(rows)),
        unclaimed=tuple(entries[id(row)] for row in with_outcome(rows, Outcome.NOT_APPLICABLE)),
        sections=tuple(group(number, _title(shown_results, number, found), found) for number, found in sections),
        exchanges=tuple(exchanges.values()),
        decided=decided,
        tokens=_tokens(results, shown_results, exchanges),
    )


def _entries(results: Results, shown_results: Results, exchanges: _Exchanges) -> list[Entry]:
    flows: dict[str, list[ShownExchange]] = {}
    for id_, exchange in exchanges.items():
        flows.setdefault(id_.rpartition("-")[0], []).append(exchange)
    rulings = {ruling["id"]: ruling for ruling in shown_results["rulings"]}
    entries = []
    raw_rows, rows = results["requirements"], shown_results["requirements"]
    for raw, row, anchor in zip(raw_rows, rows, anchors(raw_rows), strict=True):
        known = tuple(exchanges[id_] for id_ in raw["exchanges"] if id_ in exchanges)
        entries.append(
            Entry(
                row,
                anchor,
                tuple(rulings[id_] for id_ in row["ruling"] if id_ in rulings),
                known,
                tuple(line(id_) for id_ in raw["exchanges"] if id_ not in exchanges),
                drawing(raw["flow"], shown_results["target"]["name"], known, flows.get(raw["flow"], ())),
            )
        )
    return entries


def _warnings(results: Results, shown_results: Results, exchanges: _Exchanges) -> tuple[Warned, ...]:
    pairs = zip(results.get("warnings", ()), shown_results.get("warnings", ()), strict=True)
    return tuple(
        Warned(says["text"], tuple(exchanges[id_] for id_ in raw["exchanges"] if id_ in exchanges))
        for raw, says in pairs
    )


def _tokens(results: Results, shown_results: Results, exchanges: _Exchanges) -> tuple[Token, ...] | None:
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
