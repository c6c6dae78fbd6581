"""The archive of a bundle: the same files give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MANIFEST = "manifest.json"
# The first day that the format has; and what may be read and written by whom, as for any plain file.
_DAY = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of these files, the manifest first and the others by name, without times and owners."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in in_order(files):
            archive.writestr(entry(name), files[name], ZIP_DEFLATED, 9)
    return buffer.getvalue()


def in_order(names: Iterable[str]) -> list[str]:
    """The names of files in the order of the archive."""
    return sorted(names, key=lambda name: (name != MANIFEST, name))


def entry(name: str) -> ZipInfo:
    """What the archive says of a file beside its content."""
    made = ZipInfo(name, _DAY)
    made.compress_type = ZIP_DEFLATED
    made.create_system = _UNIX
    made.external_attr = _PLAIN_FILE
    return made
