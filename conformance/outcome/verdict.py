"""What the outcomes add up to, per flow and overall (section 2.5 of oauth2-00, ruling A35)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.spec.model import FlowKind, Profile, Row


class Standing(StrEnum):
    """The verdicts, best first."""

    NOT_CLAIMED = "not claimed"
    NOT_SELECTED = "not selected"
    NOTHING_TESTED = "nothing tested"
    COMPLIANT = "compliant"
    CONDITIONALLY = "conditionally compliant"
    INCOMPLETE = "incomplete"
    NOT_COMPLIANT = "not compliant"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict with the figures it rests on: `checked` of `total` requirements were decided; `counts` by outcome."""

    standing: Standing
    sentence: str
    checked: int
    total: int
    counts: dict[str, int]


class ExitStatus:
    """The exit statuses, as pytest users expect them."""

    COMPLIANT = 0
    NOT_COMPLIANT = 1
    INTERRUPTED = 2
    INTERNAL = 3
    USAGE = 4
    NOTHING_TESTED = 5
    INCOMPLETE = 6


def judge(
    profile: Profile, findings: Sequence[Finding], claimed: Iterable[str], unselected: Iterable[str] = ()
) -> tuple[Verdict, dict[str, Verdict]]:
    """The overall verdict and that of every flow. Findings of flows that are not claimed do not count, nor do those of
    `unselected` flows, which this run left out.
    """
    left_out = set(unselected)
    rows = {row.key: row for row in profile.rows}
    claims = set(claimed)
    by_flow: dict[str, Verdict] = {}
    for flow in profile.flows:
        found = [finding for finding in findings if finding.flow == flow]
        by_flow[flow] = _verdict(found, rows) if flow in claims else _not_judged(found, flow in left_out)
    counted = [finding for finding in findings if finding.flow in claims]
    parts = {flow: verdict for flow, verdict in by_flow.items() if profile.flows[flow].kind is not FlowKind.GENERAL}
    return _verdict(counted, rows, parts), by_flow


def _not_judged(found: Sequence[Finding], unselected: bool) -> Verdict:
    standing = Standing.NOT_SELECTED if unselected else Standing.NOT_CLAIMED
    sentence = "this run left the flow out" if unselected else "the target does not claim this flow"
    return Verdict(standing, sentence, 0, len(found), _counts(found))


def _verdict(
    found: Sequence[Finding], rows: dict[tuple[str, str], Row], parts: dict[str, Verdict] | None = None
) -> Verdict:
    standing = _standing(found, rows)
    standings = {part.standing for part in (parts or {}).values()}
    if Standing.NOTHING_TESTED in standings and standings - {
        Standing.NOTHING_TESTED,
        Standing.NOT_CLAIMED,
        Standing.NOT_SELECTED,
    }:
        # A claimed flow of which nothing was decided leaves the whole incomplete, however good the others are.
        standing = max(standing, Standing.INCOMPLETE, key=list(Standing).index)
    checked = sum(finding.outcome.judged for finding in found)
    counts = _counts(found)
    return Verdict(standing, _sentence(standing, checked, len(found), counts, found), checked, len(found), counts)


def _standing(found: Sequence[Finding], rows: dict[tuple[str, str], Row]) -> Standing:
    outcomes = {finding.outcome for finding in found}
    deciding = [finding for finding in found if rows[finding.key].decides]
    if Outcome.FAILED in outcomes:
        return Standing.NOT_COMPLIANT
    if Outcome.ERROR in outcomes or any(finding.outcome is Outcome.INCONCLUSIVE for finding in deciding):
        return Standing.INCOMPLETE
    if not any(finding.outcome.judged for finding in found):
        return Standing.NOTHING_TESTED
    if not any(finding.outcome.judged for finding in deciding):
        return Standing.INCOMPLETE
    if outcomes & {Outcome.WARNING, Outcome.WAIVED}:
        return Standing.CONDITIONALLY
    return Standing.COMPLIANT


def _counts(found: Sequence[Finding]) -> dict[str, int]:
    counter = Counter(finding.outcome for finding in found)
    return {outcome.value: counter[outcome] for outcome in Outcome if counter[outcome]}


def _sentence(standing: Standing, checked: int, total: int, counts: dict[str, int], found: Sequence[Finding]) -> str:
    figures = f"{checked} of {total} requirements"
    rest = f" ({counts.get('observed', 0)} recorded without judgement, {counts.get('untested', 0)} untested)"
    waived = sorted({finding.requirement for finding in found if finding.outcome is Outcome.WAIVED})
    waiver = f"; waived: {', '.join(waived)}" if waived else ""
    match standing:
        case Standing.COMPLIANT:
            return f"compliant: no violation seen in {figures}{rest}"
        case Standing.CONDITIONALLY:
            return f"conditionally compliant: {counts.get('warning', 0)} warnings in {figures}{rest}{waiver}"
        case Standing.NOT_COMPLIANT:
            return f"not compliant: {counts.get('failed', 0)} failed in {figures}{rest}{waiver}"
        case Standing.INCOMPLETE:
            return f"incomplete: {counts.get('inconclusive', 0)} could not be decided, {figures} were{waiver}"
        case _:
            return "nothing was tested"


def exit_status(verdict: Verdict, *, strict: bool = False, waivers_hold: bool = True) -> int:
    """The exit status of a run with this verdict; with `strict`, warnings count as violations, unless they are waived.

    A waiver that is unused, or whose failure is another one by now, makes the run as good as not compliant.
    """
    if Outcome.ERROR.value in verdict.counts:
        return ExitStatus.INTERNAL
    if not waivers_hold:
        return ExitStatus.NOT_COMPLIANT
    match verdict.standing:
        case Standing.COMPLIANT:
            return ExitStatus.COMPLIANT
        case Standing.CONDITIONALLY:
            warned = Outcome.WARNING.value in verdict.counts
            return ExitStatus.NOT_COMPLIANT if strict and warned else ExitStatus.COMPLIANT
        case Standing.NOT_COMPLIANT:
            return ExitStatus.NOT_COMPLIANT
        case Standing.INCOMPLETE:
            return ExitStatus.INCOMPLETE
        case _:
            return ExitStatus.NOTHING_TESTED
