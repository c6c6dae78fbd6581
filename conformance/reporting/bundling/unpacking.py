"""Unpacking a bundle that a stranger sent: in memory, within limits, and nothing in it unseen."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from conformance.reporting.bundling.packing import entry, in_order
from conformance.reporting.text import line
from conformance.spec.problems import FileError, Problem

# Some ten times what the largest report of the reference servers takes, packed and unpacked, in bytes; and its files.
LARGEST = 64 * 1024 * 1024
LARGEST_UNPACKED = 512 * 1024 * 1024
MOST_FILES = 20_000
# A name of one part or of two, of characters that mean nothing to any file system.
_NAME = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}/)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE, _DIRECTORY_ENTRY = b"PK\x05\x06", 46
# All that the format has of an entry beside name, place, sizes and checksum.
_SAME = (
    "compress_type", "create_system", "create_version", "extract_version", "reserved", "flag_bits", "volume",
    "internal_attr", "external_attr", "date_time", "extra", "comment",
)  # fmt: skip
_BROKEN = (
    BadZipFile, LargeZipFile, ValueError, struct.error, zlib.error, NotImplementedError, OverflowError, EOFError,
    OSError, RuntimeError,
)  # fmt: skip
_WHAT_GOES_HERE = "what goes here is a file that `touchstone bundle` wrote"


def unpacked(path: Path) -> tuple[dict[str, bytes], list[str]]:
    """The files of a bundle by name, and what is amiss with the archive itself, one sentence each.

    FileError for what is no bundle, or breaks a limit. Files that are damaged are left out, and among the sentences.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise _refused(path, f"cannot be read: {error.strerror}; {_WHAT_GOES_HERE}") from error
    if len(raw) > LARGEST:
        raise _refused(path, f"is larger than {LARGEST >> 20} MiB, which no bundle is")
    _check_end(raw, path)
    try:
        with ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            _check_names(entries, path)
            amiss = list(_amiss(entries, raw))
            files: dict[str, bytes] = {}
            for each in entries:
                try:
                    files[each.filename] = _content(archive, each)
                except _BROKEN as error:
                    amiss.append(f"{each.filename} is damaged: {line(str(error))}")
    except FileError:
        raise
    except _BROKEN as error:
        raise _refused(path, f"is no sound zip archive: {line(str(error))}; {_WHAT_GOES_HERE}") from error
    return files, amiss


def _content(archive: ZipFile, each: ZipInfo) -> bytes:
    """A file, of which no more is unpacked than it says of itself; BadZipFile if it says something else than it is."""
    with archive.open(each) as file:
        # Without a size, the library unpacks whatever there is, and then looks at what was said.
        content = file.read(each.file_size + 1)
    if len(content) != each.file_size:
        raise BadZipFile("it is shorter than it says")
    return content


def _check_end(raw: bytes, path: Path) -> None:
    """Refuse what does not end as a bundle does, and a directory that would take long to read."""
    if len(raw) < _END.size or not raw[-_END.size :].startswith(_END_SIGNATURE):
        raise _refused(path, f"is no bundle, or its end was cut off or added to; {_WHAT_GOES_HERE}")
    _, _, _, _, count, size, _, _ = _END.unpack(raw[-_END.size :])
    if count > MOST_FILES or size > MOST_FILES * (_DIRECTORY_ENTRY + 201):
        raise _refused(path, f"has more than {MOST_FILES} files, which no bundle has")


def _check_names(entries: Sequence[ZipInfo], path: Path) -> None:
    """Refuse names that lead elsewhere or stand twice, links, and too much. Nothing is unpacked before."""
    seen: set[str] = set()
    for each in entries:
        # The library cuts a name at a NUL.
        if not _NAME.fullmatch(each.orig_filename):
            raise _refused(path, f"has a file named {line(each.orig_filename[:100])!r}, which no bundle has")
        if each.filename in seen:
            raise _refused(path, f"has {each.filename} twice, of which each program takes another")
        if (each.external_attr >> 16) & 0o170000 not in (0, 0o100000):
            raise _refused(path, f"has {each.filename} as a link or a device, which no bundle has")
        seen.add(each.filename)
    if sum(each.file_size for each in entries) > LARGEST_UNPACKED:
        raise _refused(path, f"unpacks to more than {LARGEST_UNPACKED >> 20} MiB, which no bundle does")
    if len({each.header_offset for each in entries}) < len(entries):
        raise _refused(path, "has files that share their bytes, which no bundle has")


def _amiss(entries: Sequence[ZipInfo], raw: bytes) -> Iterator[str]:
    """How the archive differs from one that this program writes, down to each byte that is not of a file."""
    names = [each.filename for each in entries]
    if names != in_order(names):
        yield "the archive has its files in another order than `touchstone bundle` writes them"
    at = directory = 0
    for each in entries:
        wanted = entry(each.filename)
        if differs := [name for name in _SAME if getattr(each, name) != getattr(wanted, name)]:
            yield f"the archive says something of {each.filename} that `touchstone bundle` does not ({differs[0]})"
        header = each.FileHeader(zip64=False)
        if each.header_offset != at or raw[at : at + len(header)] != header:
            yield f"the archive has two opinions of {each.filename}, or something before it"
        elif each.compress_type == ZIP_DEFLATED and _goes_on(raw[at + len(header) :][: each.compress_size], each):
            yield f"the archive has more of {each.filename} than it says"
        at += len(header) + each.compress_size
        directory += _DIRECTORY_ENTRY + len(each.filename)
    end = (_END_SIGNATURE, 0, 0, len(entries), len(entries), directory, at, 0)
    if len(raw) != at + directory + _END.size or raw[-_END.size :] != _END.pack(*end):
        yield "the archive has bytes that belong to none of its files"


def _goes_on(packed: bytes, each: ZipInfo) -> bool:
    """True if what is packed does not end with the file."""
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        inflating.decompress(packed, each.file_size + 1)
    except zlib.error:
        return False  # and the file is damaged
    return not inflating.eof or bool(inflating.unused_data)


def _refused(path: Path, message: str) -> FileError:
    return FileError(line(str(path)), [Problem("", message)])
