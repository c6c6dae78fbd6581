"""Whether the verdict that results have follows from their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from conformance import __version__
from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.outcome.verdict import ExitStatus, Standing, Verdict, exit_status, judge
from conformance.reporting.grouping import Results
from conformance.reporting.text import line
from conformance.spec.model import FlowKind, Profile

_NOT_JUDGED = (Standing.NOT_CLAIMED, Standing.NOT_SELECTED)
# What a flow that was not judged can have.
_UNTOUCHED = (Outcome.NOT_APPLICABLE, Outcome.UNTESTED)


def verdict_edits(results: Results, profile: Profile) -> Iterator[str]:
    """How verdicts, counts and exit status differ from what the rows add up to, one sentence each.

    `profile` has every row of the results; it says which of them decide.
    """
    findings = [Finding(row["id"], row["flow"], Outcome(row["outcome"])) for row in results["requirements"]]
    flows = results["verdict"]["flows"]
    left_out = [name for name, flow in flows.items() if flow["verdict"] == Standing.NOT_SELECTED]
    judged = [name for name, flow in flows.items() if flow["verdict"] not in _NOT_JUDGED]
    yield from _selection_edits(results, profile)
    overall, by_flow = judge(profile, findings, judged, left_out)
    for name, verdict in by_flow.items():
        if name in flows:
            yield from _differences(f"the flow {line(name)}", flows[name], verdict, results)
    yield from _differences("the whole", results["verdict"]["overall"], overall, results)
    yield from _status_edits(results, overall)


def count_edits(results: Results) -> Iterator[str]:
    """The same as far as it can be told without a profile: counts, and that a failure is no compliance."""
    parts = {f"the flow {line(name)}": (flow, name) for name, flow in results["verdict"]["flows"].items()}
    judged = {name for flow, name in parts.values() if flow["verdict"] not in _NOT_JUDGED}
    for what, (verdict, name) in {**parts, "the whole": (results["verdict"]["overall"], None)}.items():
        rows = [row for row in results["requirements"] if (row["flow"] == name if name else row["flow"] in judged)]
        counts = dict(Counter(row["outcome"] for row in rows))
        if (verdict["counts"], verdict["total"]) != (counts, len(rows)):
            yield f"the counts of {what} are not those of its rows"
        elif verdict["verdict"] not in _NOT_JUDGED and (verdict["verdict"] == Standing.NOT_COMPLIANT) != (
            "failed" in counts
        ):
            yield f"the verdict of {what} does not follow from its rows: it has {counts.get('failed', 0)} failed"


def _selection_edits(results: Results, profile: Profile) -> Iterator[str]:
    """A flow is said to be left out, or not to be claimed, that was not."""
    claimed = results["target"]["flows"]
    for name, flow in results["verdict"]["flows"].items():
        general = name in profile.flows and profile.flows[name].kind is FlowKind.GENERAL
        standing = flow["verdict"]
        rows = [row for row in results["requirements"] if row["flow"] == name]
        if standing in _NOT_JUDGED and any(row["outcome"] not in _UNTOUCHED for row in rows):
            yield f"the flow {line(name)} is said to be {standing}, and has rows that were judged"
        elif (standing == Standing.NOT_CLAIMED and (general or name in claimed)) or (
            standing != Standing.NOT_CLAIMED and not general and name not in claimed
        ):
            yield f"the flow {line(name)} is said to be {standing}, which is not what the target claims"


def _differences(what: str, recorded: Mapping[str, Any], verdict: Verdict, results: Results) -> Iterator[str]:
    found = (recorded["checked"], recorded["total"], recorded["counts"])
    if found != (verdict.checked, verdict.total, verdict.counts):
        yield f"the counts of {what} are not those of its rows"
    if recorded["verdict"] != verdict.standing:
        yield f"the verdict of {what} is said to be {recorded['verdict']}; its rows make it {verdict.standing}"
    elif results["tool"]["version"] == __version__ and recorded["sentence"] != verdict.sentence:
        yield f"the sentence on {what} is not what its rows make it: {line(verdict.sentence)}"


def _status_edits(results: Results, overall: Verdict) -> Iterator[str]:
    run = results["run"]
    hold = not results.get("waivers", {}).get("unmet")
    allowed = {exit_status(overall, strict=run["strict"], waivers_hold=hold)}
    # What pytest said itself stays: these tell of the run, not of the target.
    if run["interrupted"]:
        allowed = {ExitStatus.INTERRUPTED}
    elif run["exit_status"] == ExitStatus.INTERNAL or not overall.checked:
        allowed |= {ExitStatus.INTERNAL, ExitStatus.NOTHING_TESTED}
    if run["exit_status"] not in allowed:
        wanted = " or ".join(str(int(status)) for status in sorted(allowed))
        yield f"the exit status is said to be {run['exit_status']}; the rows make it {wanted}"
