"""A comparison as Markdown, for the summary of a CI run or a comment on a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conformance.reporting.comparison import wording
from conformance.reporting.comparison.model import Comparison, Difference, Kind
from conformance.reporting.markdown import code, table

_HEAD = ["requirement", "flow", "outcome", "what there is to know"]


def comparison_markdown(found: Comparison, names: tuple[str, str]) -> Iterator[str]:
    """The comparison of two results that are called by `names`. No text of theirs is anything but text."""
    was, is_ = found.verdict
    worse = ", a regression" if found.verdict_is_worse else ""
    yield f"## {code(found.after['target']['name'], 100)}: {was if was == is_ else f'{was} → {is_}'}{worse}"
    yield from ("", wording.closing(found).capitalize() + ".", "")
    runs = [
        [which, code(name), code(results["target"]["name"]), code(results["run"]["started"])]
        for which, name, results in zip(("old", "new"), names, (found.before, found.after), strict=True)
    ]
    yield from table(["", "results", "target", "run"], runs)
    yield ""
    for label, said in wording.facts(found, code):
        yield f"- {label}: {said}"
    for flow, (before, after) in found.verdicts.items():
        yield f"- verdict of {code(flow)}: {before or 'no such flow'} → {after or 'no such flow'}"
    for causes, differences in wording.by_cause(found.differences):
        yield from ("", f"### {wording.heading(causes).capitalize()}")
        for kind, of_kind in wording.by_kind(differences):
            yield from ("", f"#### {wording.title(kind, len(of_kind)).capitalize()}", "")
            yield from table(_HEAD, [_row(rows, kind) for rows in wording.alike(of_kind)])


def _row(rows: Sequence[Difference], kind: Kind) -> list[str]:
    first = rows[0]
    ids = ", ".join(code(each.row["id"]) for each in rows)
    place = f" ({wording.place(first.row)})" if len(rows) == 1 else f" ({len(rows)})"
    outcome = first.row["outcome"] if kind is Kind.MOVED else wording.transition(first).replace("->", "→")
    known = [f"{label}: {code(said)}" for label, said in wording.in_common(rows)]
    return [ids + _safe(place), code(first.row["flow"]), outcome, "<br>".join(known)]


def _safe(place: str) -> str:
    """Level and section are plain in every profile, and may be anything in a file that somebody else made."""
    return place if all(each.isalnum() or each in " ().,-" for each in place) else f" {code(place.strip())}"
