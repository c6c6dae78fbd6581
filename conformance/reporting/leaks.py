"""The last look before a report is handed out: whether any file of it holds a secret."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from conformance.wire.redaction import Leak


def find_leaks(folder: Path, search: Callable[[bytes], Iterable[Leak]]) -> list[str]:
    """One line for each find in any file of the folder: file, alias, form, offset in bytes; never the value.

    `search` is the vault's `leaks`. Files are read in the order of their names; OSError if one cannot be read.
    """
    return [
        f"{path.relative_to(folder).as_posix()}: {leak.alias} as {leak.form} at byte {leak.offset}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for leak in search(path.read_bytes())
    ]
