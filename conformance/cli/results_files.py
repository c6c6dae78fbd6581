"""Results files that a command is given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from conformance.reporting.grouping import Results
from conformance.reporting.reading import read_results
from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile
from conformance.spec.model import Profile
from conformance.spec.problems import FileError, Problem


def read_all(paths: Sequence[str]) -> list[Results]:
    """The results in some files or report folders; FileError names everything that is wrong with any of them."""
    found: list[Results] = []
    problems: list[FileError] = []
    for path in paths:
        try:
            found.append(read_results(Path(path)))
        except FileError as error:
            problems.append(error)
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise _SeveralError(problems)
    return found


def profile_of(results: Results) -> Profile | None:
    """The profile that results name, as it is now; None if this suite has none of that name."""
    name = results["profile"]["id"]
    return load_profile(name) if name in profile_ids() else None


class _SeveralError(FileError):
    def __init__(self, errors: Sequence[FileError]) -> None:
        super().__init__(errors[0].file, [Problem(each.key, each.message) for e in errors for each in e.problems])
        self.args = ("\n".join(str(error) for error in errors),)
