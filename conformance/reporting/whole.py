"""Writing a file whole or not at all: where the disk is full, what was there stays, and no half of a file is left."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file, or leave it as it was. OSError if it cannot be written."""
    # Through a link to what it names.
    place = Path(os.path.realpath(path))
    if place.exists() and not place.is_file():
        # A device such as /dev/stdout is written to, and not replaced; a folder is refused.
        place.write_bytes(raw)
        return
    beside = place.with_name(f"{place.name}.new")
    _write(beside, raw, "wb")
    beside.replace(place)


def write_new(path: Path, raw: bytes) -> None:
    """Write a file that is not there yet. FileExistsError if it is, OSError if it cannot be written."""
    _write(path, raw, "xb")


def _write(path: Path, raw: bytes, mode: str) -> None:
    with path.open(mode, buffering=0) as file:
        try:
            left = memoryview(raw)
            while left:
                left = left[file.write(left) :]
        except OSError:
            path.unlink()
            raise
