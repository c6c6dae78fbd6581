"""The results as JUnit XML, the way GitLab and Jenkins read it."""

from __future__ import annotations

# Only to write: nothing is parsed here.
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from conformance.outcome.outcomes import Outcome
from conformance.reporting.exchange_text import answer_line, request_line
from conformance.reporting.grouping import Exchange, Results, Row, exchanges_by_id, place_of
from conformance.reporting.text import line

# What stands for a row that passed or failed is clear; these have no word of their own in JUnit.
_SKIPPED = (Outcome.INCONCLUSIVE, Outcome.UNTESTED, Outcome.NOT_APPLICABLE, Outcome.WAIVED)
_PROBLEMS = {Outcome.FAILED: "failure", Outcome.ERROR: "error"}


def junit_xml(results: Results) -> str:
    """A test suite for each flow, a test case for each row, named by its requirement.

    `failed` is a failure and `error` an error; `inconclusive`, `untested`, `waived` and `not applicable` are skipped,
    with the outcome and its reason as the message; `passed`, `warning` and `observed` pass, with what was found in
    `system-out`; with --strict, `warning` is a failure. GitLab shows the content of an element, Jenkins its message.
    No attribute is used that the xUnit plugin of Jenkins refuses: a case has no `file`, the whole no `skipped`.

    The time of a case is that of the exchanges it was the first to rest on, so that the times of a suite add up. A
    waiver that does not hold is a failure in a suite `waivers`. Characters that XML 1.0 cannot hold are written out, as
    in every report.
    """
    exchanges = exchanges_by_id(results)
    counted: set[str] = set()
    problems = _problems(results)
    root = ET.Element("testsuites", {"name": line(f"{results['profile']['id']} {results['target']['name']}")})
    # The format has no place for what concerns all suites: it stands in the first.
    about = [line(f"about this run: {warning['text']}") for warning in results.get("warnings", ())]
    for flow, verdict in results["verdict"]["flows"].items():
        rows = [row for row in results["requirements"] if row["flow"] == flow]
        suite = ET.SubElement(root, "testsuite", {"name": line(f"{results['profile']['id']}.{flow}")})
        cases = [_case(suite, row, results["profile"]["id"], exchanges, counted, problems) for row in rows]
        suite.attrib |= {
            **_totals(rows, problems),
            "skipped": _skipped(rows),
            "time": _seconds(cases),
            "timestamp": line(results["run"]["started"]),
        }
        out = ET.SubElement(suite, "system-out")
        said = line(f"{verdict['title']}, section {place_of(verdict)}: {verdict['sentence']}")
        out.text, about = "\n".join([said, *about]), []
    _waivers(root, results)
    root.attrib |= {
        **_totals(results["requirements"], problems, _unmet(results)),
        "time": _seconds([results["timing"]["wall_s"]]),
    }
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(
    suite: ET.Element,
    row: Row,
    profile: str,
    exchanges: dict[str, Exchange],
    counted: set[str],
    problems: Mapping[Outcome, str],
) -> float:
    """Add the case of a row to its suite; its time in seconds."""
    fresh = [id_ for id_ in dict.fromkeys(row["exchanges"]) if id_ in exchanges and id_ not in counted]
    counted.update(fresh)
    seconds = sum(float(exchanges[id_]["elapsed_s"]) for id_ in fresh)
    names = {"name": row["id"], "classname": f"{profile}.{row['flow']}"}
    case = ET.SubElement(suite, "testcase", {key: line(value) for key, value in names.items()})
    case.set("time", _seconds([seconds]))
    outcome = Outcome(row["outcome"])
    found = "; ".join(f"{key} {row[key]}" for key in ("expected", "got") if row[key])
    message = {"message": line(found or row["reason"])}
    if outcome in problems:
        ET.SubElement(case, problems[outcome], {**message, "type": outcome.value}).text = _account(row, exchanges)
    elif outcome in _SKIPPED:
        reason = line(f"{outcome}: {row['reason'] or found}")
        ET.SubElement(case, "skipped", {"message": reason}).text = _account(row, exchanges)
    else:
        ET.SubElement(case, "system-out").text = _account(row, exchanges)
    return seconds


def _account(row: Row, exchanges: dict[str, Exchange]) -> str:
    lines = [f"{row['outcome']}: {row['text']}", f"{row['level']} ({row['origin']}), section {place_of(row)}"]
    lines += [f"{key}: {row[key]}" for key in ("expected", "got", "reason") if row[key]]
    decided = [exchanges[id_] for id_ in row["exchanges"] if id_ in exchanges][:1]
    lines += [f"exchange {item['id']}: {request_line(item)}: {answer_line(item)}" for item in decided]
    lines += [f"again: {row['rerun']}"] if row["rerun"] else []
    return "\n".join(line(item) for item in lines)


def _waivers(root: ET.Element, results: Results) -> None:
    """A suite of its own for waivers that do not hold: each fails the run, and belongs to no row that failed."""
    unmet = _unmet(results)
    if not unmet:
        return
    name = f"{results['profile']['id']}.waivers"
    totals = {**_totals([], {}, unmet), "skipped": _skipped([]), "time": _seconds([])}
    suite = ET.SubElement(root, "testsuite", {"name": line(name), "file": line(results["waivers"]["file"]), **totals})
    for each in unmet:
        names = {"name": each["requirement"], "classname": name}
        case = ET.SubElement(suite, "testcase", {key: line(value) for key, value in names.items()})
        failure = ET.SubElement(case, "failure", {"message": line(each["text"]), "type": each["problem"]})
        failure.text = line(each["text"])


def _unmet(results: Results) -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = results.get("waivers", {}).get("unmet", ())
    return found


def _problems(results: Results) -> Mapping[Outcome, str]:
    """What each outcome that fails the run is in JUnit."""
    return _PROBLEMS | {Outcome.WARNING: "failure"} if results["run"]["strict"] else _PROBLEMS


def _totals(rows: Iterable[Row], problems: Mapping[Outcome, str], unmet: Sequence[object] = ()) -> dict[str, str]:
    kinds = [problems.get(Outcome(row["outcome"])) for row in rows]
    return {
        "tests": str(len(kinds) + len(unmet)),
        "failures": str(kinds.count("failure") + len(unmet)),
        "errors": str(kinds.count("error")),
    }


def _skipped(rows: Iterable[Row]) -> str:
    return str(sum(Outcome(row["outcome"]) in _SKIPPED for row in rows))


def _seconds(times: Iterable[float]) -> str:
    return f"{sum(times):.3f}"
