"""Reading the TOML files that a run is given beside its target: bounded, and with everything wrong said at once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

from conformance.reporting.text import line
from conformance.spec.problems import FileError, Problem

# Some hundred times the lock of the largest profile.
LARGEST = 8 * 1024 * 1024


def read_toml(path: Path, advice: str) -> tuple[dict[str, Any], bytes]:
    """The data of a TOML file, and its bytes. Dates and times in it become texts, as ISO 8601 writes them.

    FileError for what is no such file, with `advice` on how to get one.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise refused(path, [Problem("", f"cannot be read: {error.strerror}; {advice}")]) from error
    if len(raw) > LARGEST:
        raise refused(path, [Problem("", f"is larger than {LARGEST >> 20} MiB; {advice}")])
    try:
        # Some editors put a mark of the encoding before the text.
        data = _plain(tomllib.loads(raw.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        said = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
        raise refused(path, [Problem("", f"is no TOML: {said}; {advice}")]) from error
    return dict(data), raw


def refused(path: Path, problems: Iterable[Problem]) -> FileError:
    """The error for a file with these problems; nothing that stands in the file moves or hides what is said of it."""
    return FileError(line(str(path)), [Problem(line(each.key), line(each.message)) for each in problems])


def _plain(node: Any) -> Any:
    if isinstance(node, date | time):
        return node.isoformat()
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, value in node.items()}
    return [_plain(value) for value in node] if isinstance(node, list) else node
