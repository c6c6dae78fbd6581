"""The profile lock: what a profile asked for on a day, so that what it asks beyond that is shown and counts nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.spec.model import Level, Profile, Row
from conformance.spec.renames import paired


class Earns(StrEnum):
    """The gravest that a row can come to, mildest first. `nothing`: it cannot be seen from outside."""

    NOTHING = "nothing"
    OBSERVED = "observed"
    WARNING = "warning"
    FAILED = "failed"

    @classmethod
    def of(cls, row: Row) -> Earns:
        """What a row of a profile can come to."""
        return cls.NOTHING if row.unobservable is not None else cls(row.consequence.value)

    @property
    def rank(self) -> int:
        """The place on the ladder."""
        return list(Earns).index(self)


@dataclass(frozen=True, slots=True)
class LockedRow:
    """A row as it was locked. `digest` is of all that the profile said of it but where it stands."""

    level: Level
    earns: Earns
    digest: str

    @property
    def decides(self) -> bool:
        """True if the verdict needed the row."""
        return self.level.absolute and self.earns is Earns.FAILED


@dataclass(frozen=True, slots=True)
class Lock:
    """A profile as it was: its rows by requirement and flow, and the version of the suite that had it."""

    tool: str
    profile: str
    profile_digest: str
    rows: Mapping[tuple[str, str], LockedRow]


class Held(StrEnum):
    """Why a finding is held back."""

    NEW = "new"
    STRICTER = "stricter"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A finding that counts less than it came to: what it came to, and why."""

    outcome: Outcome
    because: Held


@dataclass(frozen=True, slots=True)
class Drift:
    """How a profile differs from its lock, by requirement and flow.

    `changed` rows say or test something else, and are no stricter: they are judged as they are now.
    """

    added: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]
    stricter: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str], ...]


# What a row says and how it is tested, by name: a field that the model gains later changes no lock.
_SAID = (
    "role", "level", "origin", "consequence", "text", "observe", "unobservable", "needs", "refusal", "expiry",
    "rulings",
)  # fmt: skip


def locked(row: Row) -> LockedRow:
    """A row as a lock keeps it."""
    text = json.dumps([getattr(row, name) for name in _SAID], ensure_ascii=False)
    return LockedRow(row.level, Earns.of(row), hashlib.sha256(text.encode("utf-8")).hexdigest()[:16])


def lock_of(profile: Profile, tool: str) -> Lock:
    """A profile as it is now, with the version of the suite."""
    return Lock(tool, profile.id, profile.digest, {row.key: locked(row) for row in profile.rows})


def drift(lock: Lock, profile: Profile) -> Drift:
    """How the profile differs from its lock."""
    now = {row.key: locked(row) for row in profile.rows}
    former = {key: lock.rows[was] for was, key in paired(lock.rows, now, _former_names(profile))}
    stricter = tuple(key for key, was in former.items() if _stricter(was, now[key]))
    return Drift(
        added=tuple(key for key in now if key not in former),
        removed=gone(lock, profile),
        stricter=stricter,
        changed=tuple(key for key, was in former.items() if was.digest != now[key].digest and key not in stricter),
    )


def gone(lock: Lock, profile: Profile) -> tuple[tuple[str, str], ...]:
    """The rows of the lock that the profile no longer has, under whatever id."""
    found = {was for was, _ in paired(lock.rows, (row.key for row in profile.rows), _former_names(profile))}
    return tuple(key for key in lock.rows if key not in found)


def held_back(finding: Finding, row: Row, lock: Lock) -> tuple[Finding, HeldBack] | None:
    """The finding at the most that its row could come to when it was locked; None if it comes to no more than that."""
    names = ((name, row.flow) for name in (row.id, *row.renamed_from))
    was = next((lock.rows[name] for name in names if name in lock.rows), None)
    if was is None:
        allowed = Outcome.OBSERVED if finding.outcome in _COUNTS else finding.outcome
    else:
        allowed = _allowed(finding.outcome, row, was)
    if allowed is finding.outcome:
        return None
    because = Held.NEW if was is None else Held.STRICTER
    said = "has no such row" if was is None else f"has it as {was.level}, at most {was.earns}"
    reason = f"the profile lock {said}; without the lock {finding.outcome}: {finding.reason}"
    return replace(finding, outcome=allowed, reason=reason), HeldBack(finding.outcome, because)


# What can turn a run red.
_COUNTS = (Outcome.FAILED, Outcome.WARNING, Outcome.INCONCLUSIVE, Outcome.ERROR)


def _allowed(outcome: Outcome, row: Row, was: LockedRow) -> Outcome:
    match outcome:
        case Outcome.FAILED if was.earns is Earns.WARNING:
            return Outcome.WARNING
        case Outcome.FAILED | Outcome.WARNING if was.earns.rank <= Earns.OBSERVED.rank:
            return Outcome.OBSERVED
        case Outcome.INCONCLUSIVE if row.decides and not was.decides:
            return Outcome.OBSERVED
        case Outcome.ERROR if was.earns is Earns.NOTHING:
            return Outcome.OBSERVED
        case _:
            return outcome


def _former_names(profile: Profile) -> dict[str, tuple[str, ...]]:
    return {row.id: row.renamed_from for row in profile.rows if row.renamed_from}


def _stricter(was: LockedRow, now: LockedRow) -> bool:
    return now.earns.rank > was.earns.rank or (now.decides and not was.decides)
