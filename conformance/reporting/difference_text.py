"""How two profiles differ, for a person at a terminal."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from conformance.reporting.difference_data import plain
from conformance.spec.differences import Change, ChangedRow, Differences, Parts
from conformance.spec.model import Profile, Row


def differences_text(found: Differences, width: int) -> Iterator[str]:
    """The differences in lines of at most this many columns, but for names that are longer."""
    yield from heads(found)
    if found.none:
        yield from ("", "They ask for the same, in the same places.")
    yield from _rows("added", found.added, found.after, width)
    if found.changed:
        yield from ("", f"changed ({len(found.changed)})")
    for each in found.changed:
        yield f"  {each.after.id}  {each.after.flow}"
        yield from _changes(each.changes, width)
    if found.moved:
        yield from ("", f"moved ({len(found.moved)})")
        yield from _moved(found, width)
    if found.renamed:
        yield from ("", f"renamed ({len(found.renamed)})")
        yield from (f"  {each.before.id} -> {each.after.id}  {each.after.flow}" for each in found.renamed)
    yield from _rows("removed", found.removed, found.before, width)
    yield from _parts("flows", found.flows, width)
    yield from _parts("rulings", found.rulings, width)
    if found.vocabulary:
        yield from ("", "vocabulary and grammar")
        yield from _changes(found.vocabulary, width)


def heads(found: Differences) -> Iterator[str]:
    """Which two profiles these are."""
    for profile in (found.before, found.after):
        yield f"{profile.id}  {profile.title} ({profile.document}, {profile.date})"


def _rows(title: str, rows: Sequence[Row], profile: Profile, width: int) -> Iterator[str]:
    if rows:
        yield from ("", f"{title} ({len(rows)})")
    for row in rows:
        yield f"  {row.id}  {row.flow}  [{row.level}, {_section(row, profile)}]"
        yield from _wrapped(row.text, width)


def _moved(found: Differences, width: int) -> Iterator[str]:
    """From where to where, and what: most of what moves moves with its section."""
    ways: dict[tuple[str, str], list[ChangedRow]] = {}
    for each in found.moved:
        way = (_section(each.before, found.before), _section(each.after, found.after))
        ways.setdefault(way, []).append(each)
    for (was, is_), moved in ways.items():
        yield f"  {was} -> {is_} ({len(moved)})"
        yield from _wrapped(", ".join(dict.fromkeys(each.after.id for each in moved)), width)


def _section(row: Row, profile: Profile) -> str:
    return f"section {row.section}" if row.document == profile.document else f"{row.document} {row.section}"


def _parts(title: str, parts: Parts, width: int) -> Iterator[str]:
    if parts:
        yield from ("", title)
    for said, names in (("added", parts.added), ("removed", parts.removed)):
        yield from (f"  {name}: {said}" for name in names)
    for each in parts.changed:
        yield f"  {each.name}"
        yield from _changes(each.changes, width)


def _changes(changes: Sequence[Change], width: int) -> Iterator[str]:
    for each in changes:
        yield f"    {each.field}"
        for sign, value in (("-", each.before), ("+", each.after)):
            yield from _wrapped(_shown(value), width, f"      {sign} ")


def _shown(value: Any) -> str:
    said = plain(value)
    return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)


def _wrapped(text: str, width: int, first: str = "      ") -> list[str]:
    rest = " " * len(first)
    said = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return said or [f"{first}(nothing)"]
