"""What failed as annotations of a CI: GitHub's workflow commands, one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from conformance.outcome.outcomes import Outcome
from conformance.reporting.grouping import Results, Row, alike, with_outcome
from conformance.reporting.text import ascii_line, clipped, line, shortened

# GitHub shows ten errors and ten warnings of a step, and drops the others without a word.
MOST = 10
_NAME, _TEXT, _PATH = 120, 400, 1000


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation; `lines` are its text. None of it is safe yet."""

    title: str
    lines: tuple[str, ...]


def github_annotations(results: Results, file: str = "") -> Iterator[str]:
    """Workflow commands for what needs a look: at most `MOST` errors and as many warnings, the last counts the rest.

    A run whose exit status is not 0 has at least one error. `file` is where they show, a path within the repository;
    empty for none. No character of any text has a meaning to GitHub.
    """
    errors, warnings = list(_errors(results)), list(_warnings(results))
    if not errors and results["run"]["exit_status"]:
        overall = results["verdict"]["overall"]
        errors = [Annotation(overall["verdict"], (overall["sentence"],))]
    yield from _commands("error", errors, file)
    yield from _commands("warning", warnings, file)


def _errors(results: Results) -> Iterator[Annotation]:
    strict = (Outcome.WARNING,) if results["run"]["strict"] else ()
    yield from _rows(results, (Outcome.FAILED, Outcome.ERROR, *strict))
    for each in results.get("waivers", {}).get("unmet", ()):
        yield Annotation(f"waiver that does not hold: {each['requirement']}", (each["text"],))


def _warnings(results: Results) -> Iterator[Annotation]:
    for warning in results.get("warnings", ()):
        yield Annotation("about this run", (warning["text"],))
    for each in results.get("waivers", {}).get("ending", ()):
        yield Annotation("waiver that ends soon", (each["text"],))
    mild = () if results["run"]["strict"] else (Outcome.WARNING,)
    yield from _rows(results, (Outcome.INCONCLUSIVE, *mild))


def _rows(results: Results, outcomes: Iterable[Outcome]) -> Iterator[Annotation]:
    for outcome in outcomes:
        groups: dict[object, list[Row]] = {}
        for rows in alike(with_outcome(results["requirements"], outcome)):
            first = rows[0]
            # What is found in several flows is one thing to mend.
            key = (first["id"], first["expected"], first["got"], first["reason"])
            groups.setdefault(key, []).extend(rows)
        yield from (_annotation(rows) for rows in groups.values())


def _annotation(rows: Sequence[Row]) -> Annotation:
    first = rows[0]
    flows = ", ".join(dict.fromkeys(row["flow"] for row in rows))
    lines = [f"{label}: {first[label]}" for label in ("expected", "got") if first[label]]
    if first["reason"] and not (first["expected"] and first["got"]):
        lines.append(f"reason: {first['reason']}")
    lines.append(f"{first['level']}, section {first['section']}, in {flows}")
    lines += [f"{len(rows)} rows"] if len(rows) > 1 else []
    lines += [f"again: {first['rerun']}"] if first["rerun"] else []
    return Annotation(f"{first['outcome']}: {first['id']}", tuple(lines))


def _commands(kind: str, found: Sequence[Annotation], file: str) -> Iterator[str]:
    shown = found if len(found) <= MOST else found[: MOST - 1]
    for each in shown:
        yield _command(kind, each, file)
    if more := len(found) - len(shown):
        yield _command(kind, Annotation(f"{more} more", ("They are in the summary and in report.html.",)), file)


def _command(kind: str, annotation: Annotation, file: str) -> str:
    # A path has to be the path, in any script; what opens a command of the older form is none that Git has.
    place = line(file).replace("##", "") if len(file) <= _PATH else ""
    properties = {"file": place, "title": shortened(ascii_line(clipped(annotation.title, _TEXT)), _NAME)}
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{kind} {said}::" + "%0A".join(_data(ascii_line(clipped(each, _TEXT))) for each in annotation.lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
