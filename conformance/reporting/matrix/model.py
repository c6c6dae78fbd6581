"""The words of a matrix; every text in it is already safe to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from conformance.reporting.grouping import NOTABLE, counts_in_order


@dataclass(frozen=True, slots=True)
class Source:
    """A results file as the matrix names it, and where its report lies, as a link; empty if none is known."""

    name: str
    report: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One result. `marks` say what it has otherwise than the first one: its profile, its suite.

    `verdicts` are those of its flows, with how many requirements were checked.
    """

    number: int
    target: str
    verdict: str
    sentence: str
    profile: str
    tool: str
    started: str
    source: Source
    marks: tuple[str, ...]
    verdicts: Mapping[str, tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one result has in a row. `level` is set where it is another than that of the row; `link` leads to the
    evidence, where there is something to look at and a report. `held_back`: a profile lock made the outcome milder.
    """

    outcome: str
    level: str
    link: str
    held_back: bool = False

    @property
    def notable(self) -> bool:
        """True if a reader has to look at it."""
        return self.held_back or self.outcome in NOTABLE

    @property
    def said(self) -> str:
        """The outcome in words."""
        return f"{self.outcome}, held back" if self.held_back else self.outcome


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A requirement in a flow. `cells` are in the order of the columns, None where the profile has no such row."""

    id: str
    flow: str
    level: str
    cells: tuple[Cell | None, ...]

    @property
    def agreed(self) -> bool:
        """True if there are several, and all have the row with the same outcome, which no profile lock made milder."""
        outcomes = {cell.outcome if cell else "" for cell in self.cells}
        return len(self.cells) > 1 and len(outcomes) == 1 and not any(cell and cell.held_back for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one section."""

    heading: str
    rows: tuple[MatrixRow, ...]

    @property
    def agreed(self) -> list[tuple[str, int]]:
        """The outcomes of the rows on which all agree, with their numbers."""
        return counts_in_order(Counter(row.cells[0].outcome for row in self.rows if row.agreed and row.cells[0]))

    @property
    def different(self) -> tuple[MatrixRow, ...]:
        """The rows on which not all agree."""
        return tuple(row for row in self.rows if not row.agreed)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows by section, in the order of the first result's document; `flows` are all flows of any result."""

    columns: tuple[Column, ...]
    flows: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(len(section.rows) for section in self.sections)

    @property
    def agreed(self) -> int:
        """How many rows all agree on."""
        return self.rows - sum(len(section.different) for section in self.sections)
