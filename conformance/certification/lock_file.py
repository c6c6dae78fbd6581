"""The profile lock as a file: written by `touchstone lock`, read before a run begins."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from conformance.certification.toml_file import read_toml, refused
from conformance.outcome.profile_lock import Earns, Lock, LockedRow
from conformance.spec import files
from conformance.spec.model import Level
from conformance.spec.problems import Problem, schema_problems

FORMAT = "touchstone-lock/1"
_HEAD = """\
# What {profile} asked for in version {tool} of oauth-touchstone. Commit it, and certify with --profile-lock:
# what a later version asks beyond it is shown and turns no run red. Renew it when you are ready for that:
# {renew}
"""


@dataclass(frozen=True, slots=True)
class LockFile:
    """A lock and where it was read; `digest` is the SHA-256 of the file."""

    file: str
    digest: str
    lock: Lock

    @property
    def renewal(self) -> str:
        """The command that takes over what the suite asks today."""
        return renewal(self.lock.profile, self.file)


def renewal(profile: str, file: str) -> str:
    """The command that writes a lock anew."""
    import shlex

    return shlex.join(["touchstone", "lock", profile, "--output", file, "--renew"])


def read_lock(path: Path, profile: str) -> LockFile:
    """The lock in a file. FileError lists everything that is wrong with it, also if it is of another profile."""
    writes = f"`touchstone lock {profile} --output {path}` writes it"
    # Whoever asks for one that is there is told so: nothing is written over it.
    advice = f"move it away, and {writes} anew" if path.exists() else writes
    data, raw = read_toml(path, advice)
    found = data.get("format")
    if found != FORMAT:
        said = (
            f"is of the format {str(found)[:60]!r}, not {FORMAT}" if found else "is no profile lock: it has no `format`"
        )
        raise refused(path, [Problem("format", f"{said}; {advice}")])
    if problems := schema_problems(data, files.schema("lock")):
        raise refused(path, [*problems[:10], Problem("", f"is no lock as it was written; {advice}")])
    if data["profile"] != profile:
        said = f"is of {data['profile']}, and this is about {profile}: each profile has a lock of its own; {advice}"
        raise refused(path, [Problem("profile", said)])
    return LockFile(str(path), hashlib.sha256(raw).hexdigest(), _lock(data))


def lock_text(lock: Lock, file: str) -> str:
    """The lock as TOML, a line for each row, so that a renewal reads well as a change."""
    head = {"format": FORMAT, "tool": lock.tool, "profile": lock.profile, "digest": lock.profile_digest}
    lines = [_HEAD.format(profile=lock.profile, tool=lock.tool, renew=renewal(lock.profile, file)), tomli_w.dumps(head)]
    for flow in dict.fromkeys(flow for _, flow in lock.rows):
        lines.append(f"[flows.{_key(flow)}]")
        lines += [
            f'{_key(name)} = {{ level = "{row.level}", earns = "{row.earns}", digest = "{row.digest}" }}'
            for (name, where), row in lock.rows.items()
            if where == flow
        ]
        lines.append("")
    return "\n".join(lines)


def _key(name: str) -> str:
    return tomli_w.dumps({name: 0}).partition(" = ")[0]


def _lock(data: dict[str, Any]) -> Lock:
    rows = {
        (name, flow): LockedRow(Level(row["level"]), Earns(row["earns"]), row["digest"])
        for flow, named in data["flows"].items()
        for name, row in named.items()
    }
    return Lock(data["tool"], data["profile"], data["digest"], rows)
