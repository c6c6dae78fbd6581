"""What the rows of the HTML report can be filtered by: the outcomes, levels, flows, sections and grounds that occur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conformance.reporting.grouping import Row, counts_in_order, place_of

_LEVELS = ("MUST", "MUST NOT", "SHOULD", "SHOULD NOT", "MAY", "silent")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value, as the rows show it, with the number of rows that have it."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """A section with all below it; `groups` are their places among the sections of the page, from 0."""

    text: str
    count: int
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """The choices; `evidence` is empty where no row says what it rests on."""

    outcomes: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    flows: tuple[Choice, ...]
    sections: tuple[SectionChoice, ...]
    evidence: tuple[Choice, ...]


def facets(rows: Sequence[Row], sections: Sequence[Sequence[Row]]) -> Facets:
    """The choices for these rows; `sections` are the same rows in the groups and the order the page has them in."""
    levels = Counter(row["level"] for row in rows)
    return Facets(
        outcomes=tuple(Choice(*each) for each in counts_in_order(Counter(row["outcome"] for row in rows))),
        levels=tuple(Choice(level, levels[level]) for level in _LEVELS if levels[level]),
        flows=_choices(row["flow"] for row in rows),
        sections=tuple(_sections(sections)),
        evidence=_choices(row["evidence"] for row in rows if row.get("evidence")),
    )


def _choices(values: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(text, count) for text, count in Counter(values).items())


def _sections(sections: Sequence[Sequence[Row]]) -> Iterable[SectionChoice]:
    """Every section that has rows, and every one above it that brings two or more of them together."""
    own: set[str] = set()
    below: dict[str, list[int]] = {}
    for place, rows in enumerate(sections):
        parts = rows[0]["section"].split(".")
        above = [place_of({**rows[0], "section": ".".join(parts[:depth])}) for depth in range(1, len(parts) + 1)]
        own.add(above[-1])
        for name in dict.fromkeys(above):
            below.setdefault(name, []).append(place)
    for name, places in below.items():
        if name in own or len(places) > 1:
            yield SectionChoice(name, sum(len(sections[place]) for place in places), tuple(places))
