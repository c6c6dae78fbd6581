"""Files that are written whole or not at all."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.reporting.whole import write_new, write_whole


@pytest.fixture
def little_room() -> Iterator[None]:
    """No file of this process gets larger than 1,000 bytes: what a full disk is like."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.usefixtures("little_room")
def test_what_was_there_stays_where_there_is_no_room(tmp_path: Path) -> None:
    place = tmp_path / "touchstone.lock"
    place.write_bytes(b"before")
    with pytest.raises(OSError, match="too large"):
        write_whole(place, b"x" * 5000)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"touchstone.lock": b"before"}


@pytest.mark.usefixtures("little_room")
def test_no_half_of_a_new_file_is_left(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too large"):
        write_new(tmp_path / "target.toml", b"x" * 5000)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_there_is_no_new_one(tmp_path: Path) -> None:
    place = tmp_path / "target.toml"
    place.write_bytes(b"before")
    with pytest.raises(FileExistsError):
        write_new(place, b"after")
    assert place.read_bytes() == b"before"


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("file")
    write_whole(tmp_path / "link", b"whole")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"whole"


def test_a_device_is_written_to() -> None:
    device = Path("/dev/null")
    write_whole(device, b"whole")
    assert device.is_char_device()
