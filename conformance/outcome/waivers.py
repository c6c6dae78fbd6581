"""Waivers: what may fail for a recorded reason until a day, and which waivers no longer hold. No clock, no file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome

# What a waiver lets pass. A warning too: it counts with --strict.
WAIVABLE = (Outcome.FAILED, Outcome.WARNING)
# Decided otherwise than by a breach. Whatever else a row is, it can fail again in the next run.
_HARMLESS = (Outcome.PASSED, Outcome.OBSERVED, Outcome.NOT_APPLICABLE)

Texts = Callable[[Finding], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Waiver:
    """A requirement that may fail: in one flow, or in all of them if `flow` is empty.

    `expires` is the last day, in UTC, on which it counts. `contains` is the part of the failure text, blanks alike,
    without which it is another failure.
    """

    requirement: str
    flow: str
    reason: str
    owner: str
    expires: date
    contains: str

    def covers(self, key: tuple[str, str]) -> bool:
        """True for a row, by its requirement and flow, that this waiver is about."""
        return key[0] == self.requirement and self.flow in ("", key[1])

    def matches(self, texts: Iterable[str]) -> bool:
        """True if one of the texts has the part it has to have."""
        return any(_plain(self.contains) in _plain(text) for text in texts)


class Problem(StrEnum):
    """Why a waiver does not hold."""

    UNUSED = "unused"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Unmet:
    """A waiver that does not hold: unused, or a finding it covers fails in another way than it says.

    `flows` are those in which it was seen: every claimed one in which nothing failed, or the one that failed
    otherwise; `got` is what was there in the latter.
    """

    waiver: Waiver
    problem: Problem
    flows: tuple[str, ...]
    got: str = ""


def waiver_of(finding: Finding, waivers: Iterable[Waiver], texts: Texts) -> Waiver | None:
    """The waiver that lets this finding pass; `texts` gives what may hold its `contains`."""
    if finding.outcome not in WAIVABLE:
        return None
    return next((each for each in waivers if each.covers(finding.key) and each.matches(texts(finding))), None)


def unmet(
    waivers: Iterable[Waiver], findings: Sequence[Finding], can_fail: Callable[[Finding], bool], texts: Texts
) -> list[Unmet]:
    """The waivers that do not hold for the findings of a run, as they were before any waiver, in their order.

    A waiver is unused only if everything it covers that `can_fail` was decided, and none of it failed: what was not
    selected, not tested or not decided in this run leaves it as it is.
    """
    return [
        each
        for waiver in waivers
        for each in _unmet(waiver, [f for f in findings if waiver.covers(f.key)], can_fail, texts)
    ]


def _unmet(
    waiver: Waiver, covered: Sequence[Finding], can_fail: Callable[[Finding], bool], texts: Texts
) -> Iterator[Unmet]:
    failed = [finding for finding in covered if finding.outcome in WAIVABLE]
    for finding in failed:
        if not waiver.matches(texts(finding)):
            yield Unmet(waiver, Problem.CHANGED, (finding.flow,), finding.got or finding.reason)
    able = [finding for finding in covered if can_fail(finding)]
    if able and all(finding.outcome in _HARMLESS for finding in able):
        claimed = [finding for finding in able if finding.outcome is not Outcome.NOT_APPLICABLE]
        yield Unmet(waiver, Problem.UNUSED, tuple(finding.flow for finding in claimed))


def _plain(text: str) -> str:
    return " ".join(text.split())
