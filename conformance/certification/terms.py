"""The terms of a run: the waivers and the profile lock it was given, and what they make of what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from conformance.certification.lock_file import LockFile
from conformance.certification.terms_told import (
    ending_notes,
    held_note,
    lock_part,
    unmet_note,
    waiver_part,
    waivers_part,
)
from conformance.certification.waivers_file import Waivers
from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.outcome.profile_lock import drift, held_back
from conformance.outcome.waivers import Problem, Texts, unmet, waiver_of
from conformance.reporting.text import ascii_line, visible
from conformance.spec.model import Profile, Row


@dataclass(frozen=True, slots=True)
class Settled:
    """The findings by the terms of a run.

    `on_rows` is what the document adds to rows, by requirement and flow; `beside` its parts of their own; `notes` what
    a reader has to know. `hold` is false if a waiver does not hold, which fails the run.
    """

    findings: tuple[Finding, ...]
    on_rows: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    beside: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    hold: bool = True


@dataclass(frozen=True, slots=True)
class Terms:
    """What a run is judged by beside its profile."""

    waivers: Waivers | None = None
    lock: LockFile | None = None

    def outcome(self, finding: Finding, row: Row) -> Outcome:
        """The outcome of one finding that has been made presentable."""
        settled, _ = self._settle(finding, row, _texts(str))
        return settled.outcome

    def settle(
        self, findings: Sequence[Finding], profile: Profile, redact: Callable[[str], str], *, interrupted: bool
    ) -> Settled:
        """All findings of a run. `interrupted`: what was not reached makes no waiver unused."""
        rows = {row.key: row for row in profile.rows}
        texts = _texts(redact)
        pairs = [self._settle(finding, rows[finding.key], texts) for finding in findings]
        settled = tuple(finding for finding, _ in pairs)
        on_rows = {finding.key: part for finding, part in pairs if part}
        beside: dict[str, Any] = {}
        notes: list[str] = []
        hold = True
        if self.waivers:
            broken = unmet(self.waivers.waivers, findings, lambda each: rows[each.key].can_fail, texts)
            if interrupted:
                broken = [each for each in broken if each.problem is Problem.CHANGED]
            hold = not broken
            beside["waivers"] = waivers_part(self.waivers, broken)
            notes += [unmet_note(self.waivers, each) for each in broken]
            notes += ending_notes(self.waivers)
        if self.lock:
            held = [finding for finding in settled if "held_back" in on_rows.get(finding.key, {})]
            beside["profile_lock"] = lock_part(self.lock, drift(self.lock.lock, profile))
            notes += held_note(self.lock, held, profile)
        return Settled(settled, on_rows, beside, tuple(notes), hold)

    def _settle(self, finding: Finding, row: Row, texts: Texts) -> tuple[Finding, dict[str, Any]]:
        # A waiver comes first: it says why, and the verdict names it.
        waiver = waiver_of(finding, self.waivers.waivers, texts) if self.waivers else None
        if waiver:
            reason = f"waived until {waiver.expires} by {waiver.owner}: {waiver.reason}; without it: {finding.reason}"
            part = {"waiver": waiver_part(waiver, finding.outcome)}
            return replace(finding, outcome=Outcome.WAIVED, reason=reason), part
        held = held_back(finding, row, self.lock.lock) if self.lock else None
        if held:
            milder, why = held
            return milder, {"held_back": {"outcome": why.outcome.value, "because": why.because.value}}
        return finding, {}


def _texts(redact: Callable[[str], str]) -> Texts:
    """What may hold the part that a waiver names: as results.json, the HTML report and the terminal have it."""

    def texts(finding: Finding) -> list[str]:
        said = [redact(text) for text in (finding.expected, finding.got, finding.reason) if text]
        return [form for text in said for form in dict.fromkeys((text, visible(text), ascii_line(text)))]

    return texts
