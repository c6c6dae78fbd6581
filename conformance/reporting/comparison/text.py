"""A comparison as plain ASCII lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from conformance.reporting.comparison import wording
from conformance.reporting.comparison.model import Comparison, Difference, Kind
from conformance.reporting.text import ascii_line, clipped

_LABEL = 15
_LONGEST = 400


def comparison_text(found: Comparison, names: tuple[str, str], width: int = 100) -> Iterator[str]:
    """The comparison of two results that are called by `names`, in lines of at most this many columns.

    Longer are only names, and the command that shows a regression again, which has to be copied whole.
    """
    for which, name, results in zip(("old", "new"), names, (found.before, found.after), strict=True):
        yield from _labelled(which, f"{name}: {results['target']['name']}, {results['run']['started']}", width)
    yield ""
    for label, said in wording.facts(found):
        yield from _labelled(label, said, width)
    for flow, (was, is_) in found.verdicts.items():
        yield from _labelled("", f"{flow}: {was or 'no such flow'} -> {is_ or 'no such flow'}", width)
    for causes, differences in wording.by_cause(found.differences):
        heading = wording.heading(causes)
        yield from ("", *textwrap.wrap(heading[0].upper() + heading[1:], width))
        for kind, of_kind in wording.by_kind(differences):
            yield from ("", f"  {wording.title(kind, len(of_kind))}")
            for rows in wording.alike(of_kind):
                yield from _rows(kind, rows, width)
    yield from ("", *textwrap.wrap(wording.closing(found), width))


def _rows(kind: Kind, rows: Sequence[Difference], width: int) -> Iterator[str]:
    first = rows[0]
    outcome = "" if kind is Kind.MOVED else f"  {wording.transition(first)}"
    if len(rows) == 1:
        yield ascii_line(f"    {first.row['id']}  {first.row['flow']}  [{wording.place(first.row)}]{outcome}")
    else:
        yield ascii_line(f"    {first.row['flow']} ({len(rows)}){outcome}")
        yield from _wrapped(" " * 6, ", ".join(ascii_line(each.row["id"]) for each in rows), width)
    for label, said in wording.in_common(rows):
        shown = ascii_line(said)
        start = f"      {label:<10}"
        yield from [f"{start}{shown}"] if label == "again" else _wrapped(start, clipped(shown, _LONGEST), width)


def _labelled(label: str, said: str, width: int) -> list[str]:
    return _wrapped(f"{label:<{_LABEL}}", clipped(ascii_line(said), _LONGEST), width)


def _wrapped(start: str, text: str, width: int) -> list[str]:
    rest = " " * len(start)
    room = max(width, len(start) + 20)
    return textwrap.wrap(text, room, initial_indent=start, subsequent_indent=rest, break_on_hyphens=False) or [start]
