"""Reading a waivers file: read whole and held against the profile before a run begins."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from conformance.certification.toml_file import read_toml, refused
from conformance.outcome.waivers import Waiver
from conformance.spec import files
from conformance.spec.model import Profile
from conformance.spec.problems import Problem, near, schema_problems

_ADVICE = "`touchstone certify TARGET --write-waivers FILE` writes one for what fails"


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waivers of a file, none of which has expired on `day`; `digest` is the SHA-256 of the file."""

    file: str
    digest: str
    day: date
    waivers: tuple[Waiver, ...]


def today() -> date:
    """The day by which waivers expire: in UTC, wherever the run is."""
    return datetime.now(UTC).date()


def read_waivers(path: Path, profile: Profile, day: date, gone: Collection[tuple[str, str]] = ()) -> Waivers:
    """The waivers of a file. FileError lists everything that is wrong with it, the waivers that have expired as well.

    `gone` are rows, by requirement and flow, that the profile had once and a profile lock still names: a waiver for
    one of them is no mistake of the user's.
    """
    data, raw = read_toml(path, _ADVICE)
    problems = schema_problems(data, files.schema("waivers"))
    sound = {} if not isinstance(data.get("waivers"), list) else dict(enumerate(data["waivers"]))
    spoilt = {problem.key for problem in problems}
    for index, entry in sound.items():
        if isinstance(entry, Mapping):
            found = _problems(f"waivers.{index}", entry, list(sound.values())[:index], profile, day, gone)
            problems += [each for each in found if each.key not in spoilt]
    if problems:
        # What is wrong with one waiver, together.
        problems.sort(key=lambda problem: [int(part) for part in problem.key.split(".")[1:2] if part.isdecimal()])
        raise refused(path, [_named(problem, sound) for problem in problems])
    waivers = tuple(_waiver(each, profile) for each in data["waivers"])
    return Waivers(str(path), hashlib.sha256(raw).hexdigest(), day, waivers)


def _waiver(entry: Mapping[str, Any], profile: Profile) -> Waiver:
    return Waiver(
        requirement=_id_now(entry["requirement"], profile),
        flow=entry.get("flow", ""),
        reason=entry["reason"].strip(),
        owner=entry["owner"].strip(),
        expires=date.fromisoformat(entry["expires"]),
        contains=entry["contains"],
    )


def _problems(
    key: str,
    entry: Mapping[str, Any],
    earlier: Sequence[Any],
    profile: Profile,
    day: date,
    gone: Collection[tuple[str, str]],
) -> Iterator[Problem]:
    """What no schema sees in one waiver; what has another type than the schema wants is passed over."""
    yield from _expiry_problems(f"{key}.expires", entry.get("expires"), day)
    said, flow = entry.get("requirement"), entry.get("flow")
    if not isinstance(said, str) or not isinstance(flow, str | None):
        return
    name = _id_now(said, profile)
    for other in earlier:
        if isinstance(other, Mapping) and _id_now(str(other.get("requirement")), profile) == name:
            if other.get("flow") == flow:
                yield Problem(key, "is there twice; keep one of them")
            elif flow is None or other.get("flow") is None:
                yield Problem(
                    key, "covers flows that another waiver of this requirement covers; keep one for each flow"
                )
    if any(name == requirement and flow in (None, where) for requirement, where in gone):
        return
    rows = profile.rows_of(name)
    if not rows:
        known = list(dict.fromkeys(row.id for row in profile.rows))
        yield Problem(f"{key}.requirement", f"{name!r} is no requirement of {profile.id}{near(name, known)}")
    elif flow is not None and flow not in {row.flow for row in rows}:
        flows = [row.flow for row in rows]
        yield Problem(f"{key}.flow", f"{name} has no flow {flow!r}{near(flow, flows)}; its flows: {', '.join(flows)}")
    elif not any(row.can_fail for row in rows if flow in (None, row.flow)):
        yield Problem(key, "is for what cannot fail: it is only recorded, or cannot be seen from outside; take it out")


def _id_now(name: str, profile: Profile) -> str:
    """The id of a requirement that may have been called otherwise when the waiver was written."""
    if profile.rows_of(name):
        return name
    return next((row.id for row in profile.rows if name in row.renamed_from), name)


def _expiry_problems(key: str, expires: object, day: date) -> Iterator[Problem]:
    if not isinstance(expires, str):
        return
    try:
        last = date.fromisoformat(expires)
    except ValueError:
        yield Problem(key, f"{expires!r} is no day of the calendar; write it as 2027-03-01")
        return
    if last < day:
        yield Problem(
            key, f"has expired: its last day was {last}, and today is {day} in UTC; mend the server, or decide again"
        )


def _named(problem: Problem, entries: Mapping[int, Any]) -> Problem:
    """The problem with the waiver as people find it: counted from one, and by its requirement."""
    head, _, rest = problem.key.partition(".")
    number, _, key = rest.partition(".")
    entry = entries.get(int(number)) if head == "waivers" and number.isdecimal() else None
    if not isinstance(entry, Mapping) or not isinstance(entry.get("requirement"), str):
        return problem
    where = f" in {entry['flow']}" if isinstance(entry.get("flow"), str) else ""
    name = f"waiver {int(number) + 1}, of {entry['requirement']}{where}"
    return Problem(f"{name}: {key}" if key else name, problem.message)
