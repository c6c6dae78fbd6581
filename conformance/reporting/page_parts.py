"""The parts of the HTML report's page: a row with its evidence, rows under a heading, a token, a warning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conformance.reporting.grouping import NOTABLE, Row, counts_in_order
from conformance.reporting.sequence import Drawing
from conformance.reporting.shown import ShownExchange


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `exchanges` are those it rests on, the one that decided first; `lost` are ids without an exchange.
    `drawing` shows who called whom where the target called the suite.
    """

    row: Row
    anchor: str
    rulings: tuple[Mapping[str, str], ...]
    exchanges: tuple[ShownExchange, ...]
    lost: tuple[str, ...]
    drawing: Drawing | None

    @property
    def notable(self) -> bool:
        """True if it stands in full among the findings."""
        return self.row["outcome"] in NOTABLE

    @property
    def term(self) -> str:
        """The key of the row that says what made its outcome milder, `waiver` or `held_back`; empty if nothing did."""
        return next((key for key in ("waiver", "held_back") if self.row.get(key)), "")


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
class Warned:
    """Something about the run itself that a reader has to know (an element of `warnings`), and where it was seen."""

    text: str
    exchanges: tuple[ShownExchange, ...]
