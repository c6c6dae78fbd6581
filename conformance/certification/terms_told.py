"""What the document says of waivers and of a profile lock: its parts for other programs, its notes for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from conformance.certification.lock_file import LockFile
from conformance.certification.waivers_file import Waivers
from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.outcome.profile_lock import Drift
from conformance.outcome.waivers import Problem, Unmet, Waiver
from conformance.reporting.text import clipped
from conformance.spec.model import Profile

# Days before the end of a waiver from which every run says so.
_SOON = 14


def waiver_part(waiver: Waiver, outcome: Outcome) -> dict[str, Any]:
    """The waiver on the row that it lets pass; `outcome` is what the row came to without it."""
    return {
        "outcome": outcome.value,
        "reason": waiver.reason,
        "owner": waiver.owner,
        "expires": waiver.expires.isoformat(),
        "contains": waiver.contains,
    }


def waivers_part(waivers: Waivers, broken: Iterable[Unmet]) -> dict[str, Any]:
    """The waivers of the run, and those that do not hold."""
    return {
        "file": waivers.file,
        "digest": waivers.digest,
        "day": waivers.day.isoformat(),
        "total": len(waivers.waivers),
        "unmet": [
            {
                "requirement": each.waiver.requirement,
                "flows": list(each.flows),
                "problem": each.problem.value,
                "text": _unmet_text(each),
            }
            for each in broken
        ],
        "ending": [
            {"requirement": each.requirement, "expires": each.expires.isoformat(), "text": text}
            for each, text in _ending(waivers)
        ],
    }


def unmet_note(waivers: Waivers, each: Unmet) -> str:
    """A waiver that does not hold, in a sentence."""
    return f"A waiver of {waivers.file} does not hold: {each.waiver.requirement}: {_unmet_text(each)}."


def ending_notes(waivers: Waivers) -> list[str]:
    """The waivers that end soon, a sentence each."""
    return [text for _, text in _ending(waivers)]


def lock_part(lock: LockFile, drift: Drift) -> dict[str, Any]:
    """The lock of the run, and how the profile differs from it."""
    return {
        "file": lock.file,
        "digest": lock.digest,
        "tool": lock.lock.tool,
        "profile": {"id": lock.lock.profile, "digest": lock.lock.profile_digest},
        "renew": lock.renewal,
        **{
            name: [{"requirement": requirement, "flow": flow} for requirement, flow in keys]
            for name, keys in (
                ("added", drift.added),
                ("removed", drift.removed),
                ("stricter", drift.stricter),
                ("changed", drift.changed),
            )
        },
    }


def held_note(lock: LockFile, held: Sequence[Finding], profile: Profile) -> list[str]:
    """What the lock held back, with the command that lets it count."""
    if not held:
        return []
    names = Counter(finding.requirement for finding in held)
    said = ", ".join(f"{name} ({number} flows)" if number > 1 else name for name, number in names.items())
    return [
        f"The profile lock {lock.file}, of version {lock.lock.tool}, held back {len(held)} findings of {profile.id}: "
        f"{clipped(said, 600)}. To let them count: {lock.renewal}"
    ]


def _ending(waivers: Waivers) -> Iterable[tuple[Waiver, str]]:
    for waiver in waivers.waivers:
        left = (waiver.expires - waivers.day).days
        if left <= _SOON:
            when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
            where = f" in {waiver.flow}" if waiver.flow else ""
            yield (
                waiver,
                f"The waiver of {waiver.requirement}{where} by {waiver.owner} ends {when}: "
                f"{waiver.expires} is the last day (UTC) on which it counts.",
            )


def _unmet_text(each: Unmet) -> str:
    where = ", ".join(each.flows)
    if each.problem is Problem.UNUSED:
        seen = f"it did not fail in {where}" if where else "the target claims no flow that has it"
        return f"unused: {seen}; take the waiver out"
    got = " ".join(clipped(each.got, 200).split())
    return (
        f"changed: the failure in {where} has no {each.waiver.contains!r} in it, but: {got}; look at it, then mend the "
        "server or the waiver"
    )
