"""The rows of a results document in the groups the views show them in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from conformance.outcome.outcomes import Outcome

Results = Mapping[str, Any]
Row = Mapping[str, Any]
Exchange = Mapping[str, Any]

# The order of reading: what decides against the target first, what was left out last.
READING_ORDER = (
    Outcome.FAILED,
    Outcome.ERROR,
    Outcome.INCONCLUSIVE,
    Outcome.WARNING,
    Outcome.WAIVED,
    Outcome.PASSED,
    Outcome.OBSERVED,
    Outcome.UNTESTED,
    Outcome.NOT_APPLICABLE,
)
# The outcomes a reader has to look at.
NOTABLE = READING_ORDER[:5]


def with_outcome(rows: Iterable[Row], outcome: Outcome) -> list[Row]:
    """The rows with this outcome, in the order of the document."""
    return [row for row in rows if row["outcome"] == outcome.value]


def held_back(results: Results) -> int:
    """How many rows a profile lock has held back, which would have been graver otherwise."""
    return sum("held_back" in row for row in results["requirements"])


def untested_by_reason(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """Reasons with the rows they left untested; the reason that cost most rows first, then in order of appearance."""
    groups: dict[str, list[Row]] = {}
    for row in with_outcome(rows, Outcome.UNTESTED):
        groups.setdefault(row["reason"], []).append(row)
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def alike(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows that could not be decided for the same reason, together; every other row by itself. Order is kept."""
    groups: dict[object, list[Row]] = {}
    for row in rows:
        key = row["reason"] if row["outcome"] == Outcome.INCONCLUSIVE else (row["id"], row["flow"])
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def place_of(part: Mapping[str, Any]) -> str:
    """The section of a row or of a flow, and the document that has it, where that is not the profile's own."""
    return f"{part['section']} of {part['document']}" if part.get("document") else str(part["section"])


def by_section(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """Sections in their order, each with its rows in the order of the results.

    Those of the profile's own document come first, then the other documents in the order of their first rows.
    """
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.get("document", ""), row["section"]), []).append(row)
    documents = ["", *dict.fromkeys(document for document, _ in groups)]
    ordered = sorted(groups.items(), key=lambda group: (documents.index(group[0][0]), _section_key(group[0][1])))
    return [(place_of(found[0]), found) for _, found in ordered]


def counts_in_order(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The outcomes that occur with their numbers, in the order of reading."""
    return [(outcome.value, counts[outcome.value]) for outcome in READING_ORDER if counts.get(outcome.value)]


def exchanges_by_id(results: Results) -> dict[str, Exchange]:
    """The exchanges of a results document under their ids."""
    return {exchange["id"]: exchange for exchange in results["exchanges"]}


def _section_key(section: str) -> list[tuple[int, str]]:
    # Numbers by their size ("3.10" after "3.9"), anything else after them by its letters.
    parts = re.findall(r"[0-9]+|[^0-9.]+", section)
    return [(int(part), "") if part.isdecimal() and len(part) < 9 else (10**9, part) for part in parts]
