"""Reading a profile file into its model, or saying everything that is wrong with it."""

from __future__ import annotations

import datetime
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from conformance.spec import files
from conformance.spec.building import built
from conformance.spec.coherence import reference_problems
from conformance.spec.extending import extended, extension_problems
from conformance.spec.importing import import_problems, with_imports
from conformance.spec.model import Profile
from conformance.spec.problems import FileError, Problem, near, schema_problems


class UnknownProfileError(Exception):
    """No profile of that name is installed; the message lists those that are, the nearest first."""

    def __init__(self, name: str) -> None:
        known = files.profile_ids()
        super().__init__(f"no profile {name!r}{near(name, known) or '.'} Known profiles: {', '.join(known)}")


@cache
def load_profile(name: str) -> Profile:
    """The profile with this id. UnknownProfileError if there is none, FileError if its file is at fault."""
    if name not in files.profile_ids():
        raise UnknownProfileError(name)
    return read_profile(files.profiles_folder() / f"{name}.toml")


@cache
def requirements_of(suites: tuple[str, ...]) -> frozenset[str]:
    """The ids of all requirements of the profiles at hand that have one of these suites."""
    profiles = (load_profile(name) for name in files.profile_ids())
    return frozenset(row.id for profile in profiles if set(profile.suites) & set(suites) for row in profile.rows)


def read_profile(path: Path) -> Profile:
    """The profile in a file, with what it extends: files of the same folder.

    FileError lists everything that is wrong with it, or with the first one it extends that is at fault.
    """
    whole = _whole(path, ())
    return built(whole.data, whole.suites, whole.bases, whole.digest)


@dataclass(frozen=True, slots=True)
class _Whole:
    """The data of a file and of those it extends as one, and what `Profile` calls by these names."""

    data: Mapping[str, Any]
    suites: tuple[str, ...]
    bases: tuple[str, ...]
    digest: str


# By digest, which stands for all that a profile is made of: several extend the same ones.
_FOUND_GOOD: dict[str, _Whole] = {}


def _whole(path: Path, extended_by: tuple[str, ...]) -> _Whole:
    raw = path.read_bytes()
    try:
        data = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileError(path.name, [Problem("", f"is no TOML: {error}")]) from error
    base, imported = None, {}
    digest = hashlib.sha256(raw).hexdigest()
    if isinstance(data.get("extends"), str):
        base = _base(path, data["extends"], (*extended_by, path.stem))
        digest = hashlib.sha256(raw + base.digest.encode()).hexdigest()
    for name in _imported_by(data):
        imported[name] = _base(path, name, (*extended_by, path.stem), "imports")
        digest = hashlib.sha256((digest + imported[name].digest).encode()).hexdigest()
    if digest not in _FOUND_GOOD:
        _FOUND_GOOD[digest] = _checked(path.name, data, base, digest, imported)
    return _FOUND_GOOD[digest]


def _imported_by(data: Mapping[str, Any]) -> list[str]:
    """The ids of the profiles that a file imports from; whatever is no id is for the schema to say."""
    imports = data.get("imports")
    named = [each.get("profile") for each in imports if isinstance(each, dict)] if isinstance(imports, list) else []
    return [name for name in dict.fromkeys(named) if isinstance(name, str)]


def _checked(
    file: str, data: Mapping[str, Any], base: _Whole | None, digest: str, imported: Mapping[str, _Whole]
) -> _Whole:
    problems = schema_problems(data, files.schema("profile"))
    if not problems and not isinstance(data["date"], datetime.date):
        problems = [Problem("date", "is no date; write it without quotation marks, as in 2010-04-21")]
    if problems:
        raise FileError(file, problems)
    own = (data["suite"],) if "suite" in data else ()
    whole = _Whole(data, own, (), digest)
    if base:
        if problems := list(extension_problems(base.data, data)):
            raise FileError(file, problems)
        whole = _Whole(extended(base.data, data), (*own, *base.suites), (base.data["id"], *base.bases), digest)
    if imported:
        others = {name: each.data for name, each in imported.items()}
        if problems := list(import_problems(whole.data, others)):
            raise FileError(file, problems)
        suites = dict.fromkeys([*whole.suites, *(suite for each in imported.values() for suite in each.suites)])
        whole = replace(whole, data=with_imports(whole.data, others), suites=tuple(suites))
    if problems := list(reference_problems(whole.data)):
        raise FileError(file, problems)
    return whole


def _base(path: Path, name: str, extended_by: tuple[str, ...], key: str = "extends") -> _Whole:
    known = sorted(each.stem for each in path.parent.glob("*.toml") if "." not in each.stem)
    if name not in known:
        said = f"names the profile {name!r}, which is not there{near(name, known)}"
        raise FileError(path.name, [Problem(key, said)])
    if name in extended_by:
        way = " -> ".join((*extended_by[extended_by.index(name) :], name))
        raise FileError(path.name, [Problem(key, f"leads back to where it came from: {way}")])
    return _whole(path.parent / f"{name}.toml", extended_by)
