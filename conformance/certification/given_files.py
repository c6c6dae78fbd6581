"""The files a run is given beside its target, read before anything is sent."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from conformance.certification.lock_file import LockFile, read_lock
from conformance.certification.terms import Terms
from conformance.certification.waivers_file import Waivers, read_waivers, today
from conformance.outcome.profile_lock import gone
from conformance.spec.model import Profile
from conformance.spec.problems import FileError


def read_terms(waivers: str | None, lock: str | None, profile: Profile) -> tuple[Terms, list[str]]:
    """The terms of a run, and everything that is wrong with the files that set them, a line each."""
    troubles: list[str] = []
    found: LockFile | None = None
    allowed: Waivers | None = None
    no_longer: Collection[tuple[str, str]] = ()
    if lock is not None:
        try:
            found = read_lock(Path(lock), profile.id)
            no_longer = gone(found.lock, profile)
        except FileError as error:
            troubles.append(str(error))
    if waivers is not None:
        try:
            allowed = read_waivers(Path(waivers), profile, today(), no_longer)
        except FileError as error:
            troubles.append(str(error))
    return Terms(allowed, found), troubles


def place_for(file: str | None) -> tuple[Path | None, list[str]]:
    """Where a new file can go, and what is against it: nothing is overwritten, and no folder is made."""
    if file is None:
        return None, []
    path = Path(file)
    try:
        if path.exists() or path.is_symlink():
            return path, [f"{file} is there already; nothing is overwritten: name another file, or move it away first"]
        if not path.parent.is_dir():
            return path, [f"{file}: there is no folder {path.parent}; make it first"]
    except OSError as error:
        return path, [f"{file}: {error.strerror}"]
    return path, []


def against_folder(folder: Path | None) -> list[str]:
    """What is against writing reports into a folder, which is made with those above it at the end of the run."""
    if folder is None:
        return []
    there = next(each for each in (folder, *folder.parents, Path()) if os.path.lexists(each))
    # Neither this nor `lexists` raises anything where a folder above cannot be read.
    if not os.path.isdir(there):  # noqa: PTH112
        return [f"{folder}: the reports cannot go there, for {there} is no folder; name another with --report-dir"]
    if not os.access(there, os.W_OK | os.X_OK):
        return [f"{folder}: the reports cannot go there, for {there} cannot be written; name another with --report-dir"]
    return []
