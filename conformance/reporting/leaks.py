"""The last look before a report is handed out: whether any file of it holds a secret."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from conformance.wire.redaction import Leak


def find_leaks(folder: Path, search: Callable[[bytes], Iterable[Leak]], pictures: Iterable[bytes] = ()) -> list[str]:
    """One line for each find in any file of the folder: file, alias, form, offset in bytes; never the value.

    `search` is the vault's `leaks`. Files are read in the order of their names; OSError if one cannot be read.
    `pictures` are images in base64 that the files hold: no text, but so many letters that a short secret can stand in
    them by chance, so they are blanked out before the search.
    """
    blanks = [(picture, b" " * len(picture)) for picture in pictures]

    def text_of(path: Path) -> bytes:
        octets = path.read_bytes()
        for picture, blank in blanks:
            octets = octets.replace(picture, blank)
        return octets

    return [
        f"{path.relative_to(folder).as_posix()}: {leak.alias} as {leak.form} at byte {leak.offset}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for leak in search(text_of(path))
    ]
