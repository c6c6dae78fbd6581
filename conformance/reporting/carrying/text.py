"""Results under another profile as plain ASCII lines for a terminal."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from conformance import __version__
from conformance.reporting.carrying.model import Carried, CarriedOver, Fate
from conformance.reporting.grouping import counts_in_order
from conformance.reporting.text import ascii_line, clipped

_LABEL = 13


def carried_text(carried: CarriedOver, name: str, width: int = 100) -> Iterator[str]:
    """What becomes of the results in the file `name`, in lines of at most this many columns, but for names."""
    results = carried.results
    target, run, tool = results["target"], results["run"], results["tool"]
    yield from _labelled(
        "results", f"{name}: {target['name']}, {run['started']}, {tool['name']} {tool['version']}", width
    )
    yield from _labelled("were", results["verdict"]["overall"]["sentence"], width)
    for note in _notes(carried):
        yield from _labelled("note", note, width)
    for fate in Fate:
        if rows := carried.of(fate):
            yield from ("", f"{fate} ({len(rows)})")
            yield from _rows(fate, rows, width)
    yield ""
    yield from _labelled("verdict", verdict_sentence(carried), width)


def _notes(carried: CarriedOver) -> Iterator[str]:
    if not carried.complete:
        yield (
            f"the results are of another state of {carried.results['profile']['id']}: rows are compared by what the "
            "results record of them; what changed in requests, words or grammar does not show"
        )
    if carried.results["tool"]["version"] != __version__:
        yield f"this suite is {__version__}: what its checks do otherwise does not show either"


def verdict_sentence(carried: CarriedOver) -> str:
    """What can be said of the verdict already."""
    sentence, after = carried.verdict.sentence, carried.after.id
    if carried.certain:
        return f"under {after} {sentence}"
    number = carried.counts[Fate.NEW_RUN]
    rows = "row needs" if number == 1 else "rows need"
    return f"open under {after}: {number} {rows} a new run; what stands comes to {sentence}"


def _rows(fate: Fate, rows: Sequence[Carried], width: int) -> Iterator[str]:
    if fate is Fate.STANDS:
        counts = counts_in_order(Counter(row.outcome.value for row in rows if row.outcome))
        yield from _wrapped("  ", ", ".join(f"{number} {outcome}" for outcome, number in counts), width)
        return
    groups: dict[tuple[str, ...], list[Carried]] = {}
    for row in rows:
        groups.setdefault((row.flow, _outcomes(row), *row.because, row.former_id and "renamed"), []).append(row)
    for group in groups.values():
        first = group[0]
        because = [*first.because, *(["another id"] if first.former_id else [])]
        said = ascii_line(f"{first.flow}: {'; '.join([_outcomes(first), *because])}")
        yield from _wrapped("  ", f"{said} ({len(group)})", width)
        # Where only the number of the section is another, nobody has to look at the row.
        if (
            first.was is not first.outcome
            or first.former_id
            or not all(each.startswith("section ") for each in because)
        ):
            yield from _wrapped("      ", ", ".join(_named(row) for row in group), width)


def _outcomes(row: Carried) -> str:
    """What it was and what it is, as far as there is either."""
    if row.was and row.outcome and row.was is not row.outcome:
        return f"{row.was} -> {row.outcome}"
    if row.fate is Fate.NEW_RUN:
        return f"was {row.was}" if row.was else "not in the results"
    return str(row.outcome or row.was)


def _named(row: Carried) -> str:
    return ascii_line(f"{row.former_id} -> {row.id}" if row.former_id else row.id)


def _labelled(label: str, said: str, width: int) -> list[str]:
    return _wrapped(f"{label:<{_LABEL}}", clipped(ascii_line(said), 400), width)


def _wrapped(start: str, text: str, width: int) -> list[str]:
    rest = " " * len(start)
    return textwrap.wrap(
        text, width, initial_indent=start, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
