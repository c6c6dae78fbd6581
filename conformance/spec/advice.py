"""What failing a requirement means for those who use the server, and how servers usually fix it.

Data of `profiles/advice/`, a file for each family of profiles. An entry names the requirements it is for by their ids
or by patterns, in which an asterisk stands for anything; the most specific entry counts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from conformance.spec import files
from conformance.spec.problems import FileError, Problem, schema_problems


@dataclass(frozen=True, slots=True)
class Advice:
    """One entry: its place (`file` and `number`, from 1), whom it is `for_` in which `profiles`, and its two texts."""

    file: str
    number: int
    for_: tuple[str, ...]
    profiles: tuple[str, ...]
    means: str
    fix: str


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that fits a requirement of a profile by one of its patterns."""

    advice: Advice
    pattern: str
    specific: tuple[tuple[bool, int], tuple[bool, int]]


def best(profile: str, requirement: str, entries: Iterable[Advice]) -> tuple[Match, ...]:
    """The most specific of the entries that fit; several where none of them is more specific than the others.

    A whole id goes before a pattern, and a pattern with more letters before one with fewer. Where two entries name
    the requirement alike, the one that names the profile more exactly goes first.
    """
    found = [match for entry in entries if (match := _match(entry, profile, requirement))]
    most = max((match.specific for match in found), default=None)
    return tuple(match for match in found if match.specific == most)


@cache
def advice_for(profile: str, requirement: str) -> Advice | None:
    """The advice of this installation for a requirement of a profile; None if there is none."""
    return next((match.advice for match in best(profile, requirement, all_advice())), None)


@cache
def all_advice() -> tuple[Advice, ...]:
    """Every entry of this installation. FileError for the first file that is at fault."""
    return tuple(entry for path in sorted(folder().glob("*.toml")) for entry in read_advice(path))


def folder() -> Path:
    """Where the files lie."""
    return files.profiles_folder() / "advice"


def read_advice(path: Path) -> tuple[Advice, ...]:
    """The entries of a file, in its order. FileError lists everything that is wrong with it."""
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileError(path.name, [Problem("", f"is no TOML: {error}")]) from error
    if problems := schema_problems(data, files.schema("advice")):
        raise FileError(path.name, problems)
    return tuple(_entry(path.name, number, each, data["profiles"]) for number, each in enumerate(data["advice"], 1))


def _entry(file: str, number: int, said: dict[str, Any], profiles: list[str]) -> Advice:
    return Advice(
        file=file,
        number=number,
        for_=tuple(said["for"]),
        profiles=tuple(said.get("profiles", profiles)),
        means=said["means"],
        fix=said["fix"],
    )


def _match(entry: Advice, profile: str, requirement: str) -> Match | None:
    profiles = [_specific(name) for name in entry.profiles if _fits(profile, name)]
    patterns = [(_specific(pattern), pattern) for pattern in entry.for_ if _fits(requirement, pattern)]
    if not profiles or not patterns:
        return None
    specific, pattern = max(patterns)
    return Match(entry, pattern, (specific, max(profiles)))


def _fits(name: str, pattern: str) -> bool:
    """Whether a pattern fits; most are whole names, which are compared at once."""
    return name == pattern or ("*" in pattern and fnmatchcase(name, pattern))


def _specific(pattern: str) -> tuple[bool, int]:
    return "*" not in pattern, len(pattern.replace("*", ""))
