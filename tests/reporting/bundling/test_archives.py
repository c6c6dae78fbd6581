"""Archives that a stranger made: refused in a sentence, or found to be edited; nothing is unpacked to a disk."""

from __future__ import annotations

import io
import stat
import struct
import tracemalloc
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from conformance.reporting.bundling import unpacking
from conformance.reporting.bundling.packing import entry, in_order
from conformance.reporting.bundling.unpacking import unpacked
from conformance.spec.problems import FileError

from .conftest import FILES_OF_SOUND, said_of_bytes


def zipped(build: Callable[[ZipFile], None], compression: int = ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", compression) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        build(archive)
    return buffer.getvalue()


def refused(raw: bytes, folder: Path) -> str:
    path = folder / "b.zip"
    path.write_bytes(raw)
    with pytest.raises(FileError) as caught:
        unpacked(path)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ")
    return str(caught.value)


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", "a/../../x", "C:\\x", "a\\b", "x/", "a/b/c", ".", "..", "\x1b[2J", "x" * 300]
)  # fmt: skip
def test_names_that_lead_elsewhere(name: str, tmp_path: Path) -> None:
    said = refused(zipped(lambda archive: archive.writestr(name, b"x")), tmp_path)
    assert "which no bundle has" in said
    assert said.isprintable()
    assert {path.name for path in tmp_path.iterdir()} == {"b.zip"}


def test_a_name_that_some_programs_cut(tmp_path: Path) -> None:
    raw = zipped(lambda archive: archive.writestr("results.json?x", b"x")).replace(b"json?x", b"json\x00x")
    assert "which no bundle has" in refused(raw, tmp_path)


def test_links(tmp_path: Path) -> None:
    link = ZipInfo("results.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "as a link" in refused(zipped(lambda archive: archive.writestr(link, b"/etc/passwd")), tmp_path)


def test_a_name_that_stands_twice(tmp_path: Path) -> None:
    def twice(archive: ZipFile) -> None:
        archive.writestr("results.json", b"1")
        archive.writestr("results.json", b"2")

    assert "results.json twice" in refused(zipped(twice), tmp_path)


def test_more_files_than_any_report_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_FILES", 10)
    raw = zipped(lambda archive: [archive.writestr(f"f{n}", b"") for n in range(11)] and None)
    assert "more than 10 files" in refused(raw, tmp_path)


def test_a_count_that_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory is as long as it is, whatever the end says of the number of its entries."""
    monkeypatch.setattr(unpacking, "MOST_FILES", 2)
    raw = bytearray(zipped(lambda archive: [archive.writestr(f"{n}" * 100, b"") for n in range(9)] and None))
    raw[-14:-10] = struct.pack("<2H", 1, 1)
    assert "more than 2 files" in refused(bytes(raw), tmp_path)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused by what it says of itself."""
    monkeypatch.setattr(unpacking, "LARGEST_UNPACKED", 4 << 20)
    block = bytes(1 << 20)
    raw = zipped(lambda archive: [archive.writestr(f"{n}", block) for n in range(5)] and None)
    assert "unpacks to more than 4 MiB" in refused(raw, tmp_path)


def test_a_bomb_that_says_it_is_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is unpacked than an entry says of itself, and the checksum is then another one."""
    monkeypatch.setattr(unpacking, "LARGEST", 1 << 20)
    raw = bytearray(zipped(lambda archive: archive.writestr("results.json", bytes(64 << 20))))
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<L", 100)
    path = tmp_path / "b.zip"
    path.write_bytes(raw)
    tracemalloc.start()
    files, amiss = unpacked(path)
    assert tracemalloc.get_traced_memory()[1] < 16 << 20
    tracemalloc.stop()
    assert files == {}
    assert any("damaged" in each for each in amiss)


def test_what_is_packed_behind_a_file(sound_bundle: bytes, tmp_path: Path) -> None:
    """A file that says it is as long as ours, and goes on for those who do not look at that."""
    content = bytes(1000)
    made = entry("results.json")
    raw = bytearray(zipped(lambda archive: archive.writestr(made, content + b"hidden", ZIP_DEFLATED, 9)))
    checksum = struct.pack("<L", zlib.crc32(content))
    for signature, crc, size in ((b"PK\x03\x04", 14, 22), (b"PK\x01\x02", 16, 24)):
        at = raw.find(signature)
        raw[at + crc : at + crc + 4], raw[at + size : at + size + 4] = checksum, struct.pack("<L", len(content))
    path = tmp_path / "b.zip"
    path.write_bytes(raw)
    files, amiss = unpacked(path)
    assert files["results.json"] == content
    assert amiss == ["the archive has more of results.json than it says"]


def test_files_that_share_their_bytes(tmp_path: Path) -> None:
    raw = bytearray(zipped(lambda archive: [archive.writestr(name, bytes(9)) for name in ("a", "b")] and None))
    last = raw.rfind(b"PK\x01\x02")
    raw[last + 42 : last + 46] = struct.pack("<L", 0)
    refused(bytes(raw), tmp_path)


def test_more_bytes_than_any_bundle_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "LARGEST", 1 << 20)
    assert "larger than 1 MiB" in refused(bytes((1 << 20) + 1), tmp_path)


@pytest.mark.parametrize("raw", [b"", b"PK", b"hello" * 50, b"{}", b"PK\x05\x06" + bytes(18), b"\x00" * 22])
def test_rubbish(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    path.write_bytes(raw)
    with pytest.raises(FileError):
        said_of_bytes(raw, tmp_path)


def test_a_folder_and_nothing(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.zip"):
        with pytest.raises(FileError, match=r"cannot be read: .*what goes here is"):
            unpacked(path)


@pytest.mark.parametrize("compression", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2], ids=["stored", "deflated", "bzip2"])
def test_the_same_files_packed_by_another_program(compression: int, tmp_path: Path) -> None:
    """The files are sound; that the archive is another one is said all the same."""

    def again(archive: ZipFile) -> None:
        for name, content in FILES_OF_SOUND.items():
            archive.writestr(name, content)

    said = said_of_bytes(zipped(again, compression), tmp_path)
    assert said.edits
    assert all(each.startswith("the archive ") for each in said.edits)


def test_what_an_archive_says_of_a_file(tmp_path: Path) -> None:
    def again(archive: ZipFile) -> None:
        for name in in_order(FILES_OF_SOUND):
            made = entry(name)
            made.date_time = (2026, 1, 1, 0, 0, 0) if name == "report.html" else made.date_time
            archive.writestr(made, FILES_OF_SOUND[name], ZIP_DEFLATED, 9)

    assert said_of_bytes(zipped(again), tmp_path).edits == [
        "the archive says something of report.html that `touchstone bundle` does not (date_time)"
    ]


def test_another_order(tmp_path: Path) -> None:
    def backwards(archive: ZipFile) -> None:
        for name in reversed(in_order(FILES_OF_SOUND)):
            archive.writestr(entry(name), FILES_OF_SOUND[name], ZIP_DEFLATED, 9)

    assert said_of_bytes(zipped(backwards), tmp_path).edits == [
        "the archive has its files in another order than `touchstone bundle` writes them"
    ]


def test_an_archive_of_two_opinions(sound_bundle: bytes, tmp_path: Path) -> None:
    """Programs that read an archive from its beginning go by other headers than those that start at its end."""
    raw = bytearray(sound_bundle)
    # The first is in a header before the file, the last in the directory at the end.
    at = raw.find(b"report.html")
    raw[at - 30 + 14 : at - 30 + 18] = bytes(4)
    assert said_of_bytes(bytes(raw), tmp_path).edits == [
        "the archive has two opinions of report.html, or something before it"
    ]
