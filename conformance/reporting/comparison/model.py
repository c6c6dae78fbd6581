"""The words of a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from conformance.outcome.outcomes import Outcome
from conformance.outcome.verdict import Standing
from conformance.reporting.grouping import Results, Row
from conformance.spec.differences import Change


class Kind(StrEnum):
    """What became of a row, in the order of reading."""

    REGRESSION = "regression"  # now failed, error, or an undecided MUST; with --strict a warning too
    WORSE = "worse"  # graver than before, and no regression
    NO_LONGER_TESTED = "no longer tested"
    REPAIRED = "repaired"
    NEWLY_TESTED = "newly tested"
    OTHERWISE = "another outcome"  # neither better nor worse, or milder without being in order
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "asked otherwise"  # the row says something else, and its outcome is the same
    MOVED = "moved"  # it stands in another section, and that is all


class Cause(StrEnum):
    """What may have brought it about."""

    TARGET = "target"
    SUITE = "suite"
    SPECIFICATION = "specification"
    RUN = "run"  # what the run was told: a selection, a wait, a waiver


@dataclass(frozen=True, slots=True)
class Difference:
    """One row before and after; None where there is no such row.

    `causes` are those that what is recorded leaves open: one, if it tells. `why` says how it tells, if that is not
    plain. `changes` are the recorded parts of the row, and of what it rests on, that differ.
    """

    kind: Kind
    causes: tuple[Cause, ...]
    before: Row | None
    after: Row | None
    changes: tuple[Change, ...] = ()
    why: str = ""

    @property
    def row(self) -> Row:
        """The row as it is, or as it last was."""
        row = self.before if self.after is None else self.after
        assert row is not None
        return row

    @property
    def transition(self) -> tuple[str, str]:
        """The outcomes before and after; empty where there is no such row."""
        return (self.before["outcome"] if self.before else "", self.after["outcome"] if self.after else "")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What of the two runs is the same, by the versions and digests they recorded.

    `target_file` is None where the target is an embedded server: its file is made anew for each run. `endpoints` and
    `flows` are what the target files say otherwise. `run` are sentences on what the runs were told otherwise.
    """

    suite: bool
    specification: bool
    target_file: bool | None
    endpoints: tuple[Change, ...]
    flows: tuple[str, ...]
    run: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two results, in the order of the newer one, then what is gone; `same` rows do not.

    `verdicts` are the flows, before and after, whose verdicts differ, empty where there is no such flow.
    """

    before: Results
    after: Results
    circumstances: Circumstances
    differences: tuple[Difference, ...]
    same: int
    verdicts: Mapping[str, tuple[str, str]]
    verdict_is_worse: bool

    @property
    def counts(self) -> dict[Kind, int]:
        """The number of differences of each kind that occurs."""
        found = Counter(each.kind for each in self.differences)
        return {kind: found[kind] for kind in Kind if found[kind]}

    @property
    def regressed(self) -> bool:
        """True if a row regressed, or the verdict is worse."""
        return self.verdict_is_worse or Kind.REGRESSION in self.counts

    @property
    def none(self) -> bool:
        """True if no row and no verdict differs."""
        return not self.differences and self.verdict == (self.verdict[0],) * 2 and not self.verdicts

    @property
    def verdict(self) -> tuple[str, str]:
        """The overall verdicts."""
        return (self.before["verdict"]["overall"]["verdict"], self.after["verdict"]["overall"]["verdict"])


# What a run with this verdict comes to, best first.
_GRAVITY = (
    Standing.COMPLIANT,
    Standing.CONDITIONALLY,
    Standing.NOTHING_TESTED,
    Standing.INCOMPLETE,
    Standing.NOT_COMPLIANT,
)


def verdict_is_worse(before: Mapping[str, Any], after: Mapping[str, Any], *, strict: bool) -> bool:
    """True if the exit status of a run with the later verdict is a worse one; both as results have them."""
    return _gravity(after, strict=strict) > _gravity(before, strict=strict)


def _gravity(verdict: Mapping[str, Any], *, strict: bool) -> int:
    standing = Standing(verdict["verdict"])
    if standing is Standing.CONDITIONALLY and not (strict and verdict["counts"].get(Outcome.WARNING)):
        # The exit status is 0: warnings are for those who asked for --strict, and what is waived counts for nobody.
        standing = Standing.COMPLIANT
    return _GRAVITY.index(standing) if standing in _GRAVITY else _GRAVITY.index(Standing.NOTHING_TESTED)
