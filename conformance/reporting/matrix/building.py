"""From many results to a matrix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from conformance.reporting.anchors import anchors
from conformance.reporting.grouping import NOTABLE, Results, Row, by_section
from conformance.reporting.matrix.model import Cell, Column, Matrix, MatrixRow, Section, Source
from conformance.reporting.text import line
from conformance.spec.renames import Key, paired


def matrix(results: Sequence[Results], sources: Sequence[Source]) -> Matrix:
    """The matrix of at least one result, the columns in their order. The same results give the same matrix."""
    columns = [_Column(one, source) for one, source in zip(results, sources, strict=True)]
    former = {row["id"]: row["renamed_from"] for one in results for row in one["requirements"] if "renamed_from" in row}
    order: list[Key] = []
    for column in columns:
        order = column.joined(order, former)
    # Each row stands where the first result that has it has it.
    shown = [next(row for column in columns if (row := column.placed(key, results[0]))) for key in order]
    keys = {id(row): key for key, row in zip(order, shown, strict=True)}
    sections = tuple(
        Section(
            line(heading), tuple(_row(row, [column.cell(keys[id(row)], row) for column in columns]) for row in rows)
        )
        for heading, rows in by_section(shown)
    )
    flows = dict.fromkeys(flow for one in results for flow in one["verdict"]["flows"])
    return Matrix(
        columns=tuple(_head(number, one, source, results[0]) for number, (one, source) in _numbered(results, sources)),
        flows=tuple(line(flow) for flow in flows),
        sections=sections,
    )


def _numbered(results: Iterable[Results], sources: Iterable[Source]) -> Iterator[tuple[int, tuple[Results, Source]]]:
    return enumerate(zip(results, sources, strict=True), 1)


@dataclass
class _Column:
    """One result while the matrix is built: its rows under the keys by which the matrix has them."""

    results: Results
    source: Source

    def __post_init__(self) -> None:
        rows = self.results["requirements"]
        self._rows: dict[Key, Row] = {(row["id"], row["flow"]): row for row in rows}
        self._anchors = dict(zip(self._rows, anchors(rows), strict=True)) if self.source.report else {}
        self._own: dict[Key, Key] = {}

    def joined(self, order: list[Key], former: dict[str, Any]) -> list[Key]:
        """The keys so far with those that only this result has, each behind the one that it stands behind here."""
        known = dict(pair[::-1] for pair in paired(order, self._rows, former))
        behind: dict[Key | None, list[Key]] = {}
        last: Key | None = None
        for key in self._rows:
            if key not in known:
                behind.setdefault(last, []).append(key)
            else:
                last = known[key]
            self._own[known.get(key, key)] = key
        return [*behind.get(None, ()), *(each for key in order for each in (key, *behind.get(key, ())))]

    def placed(self, key: Key, first: Results) -> Row | None:
        """The row, with its document unless it is that of the first result."""
        if key not in self._own:
            return None
        row = self._rows[self._own[key]]
        document = row.get("document") or self.results["profile"]["document"]
        return {**row, "document": "" if document == first["profile"]["document"] else document}

    def cell(self, key: Key, shown: Row) -> Cell | None:
        """What this result has in a row that the matrix shows as `shown`."""
        if key not in self._own:
            return None
        row = self._rows[self._own[key]]
        held_back = "held_back" in row
        look = self.source.report and (held_back or row["outcome"] in NOTABLE)
        link = f"{self.source.report}#{self._anchors[self._own[key]]}" if look else ""
        return Cell(row["outcome"], "" if row["level"] == shown["level"] else row["level"], link, held_back)


def _row(row: Row, cells: Sequence[Cell | None]) -> MatrixRow:
    return MatrixRow(line(row["id"]), line(row["flow"]), row["level"], tuple(cells))


def _head(number: int, results: Results, source: Source, first: Results) -> Column:
    overall, profile = results["verdict"]["overall"], results["profile"]
    return Column(
        number=number,
        target=line(results["target"]["name"]),
        verdict=overall["verdict"],
        sentence=line(overall["sentence"]),
        profile=line(profile["id"]),
        tool=line(f"{results['tool']['name']} {results['tool']['version']}"),
        started=line(results["run"]["started"]),
        source=Source(line(source.name), source.report),
        marks=tuple(_marks(results, first)),
        verdicts={
            line(flow): (said["verdict"], said["checked"], said["total"])
            for flow, said in results["verdict"]["flows"].items()
        },
    )


def _marks(results: Results, first: Results) -> Iterator[str]:
    if results["profile"]["id"] != first["profile"]["id"]:
        yield "another profile"
    elif results["profile"]["digest"] != first["profile"]["digest"]:
        yield "another state of the profile"
    if results["tool"] != first["tool"]:
        yield "another suite"
    if results["run"]["interrupted"]:
        yield "interrupted"
