"""Files that are written whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conformance.reporting.whole import write_new, write_whole

# No file of such a process gets larger than 1,000 octets: what a full disk is like. The limit is one of a whole
# process, which has other files to write as well.
LITTLE_ROOM = """
import resource, signal, sys
from pathlib import Path
from conformance.reporting import whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    getattr(whole, sys.argv[1])(Path(sys.argv[2]), b"x" * 5000)
except OSError as error:
    print(error.strerror)
"""


def written_with_little_room(how: str, place: Path) -> str:
    """What the system says to writing more than there is room for, empty if it says nothing."""
    command = [sys.executable, "-c", LITTLE_ROOM, how, str(place)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.strip()


def test_what_was_there_stays_where_there_is_no_room(tmp_path: Path) -> None:
    place = tmp_path / "touchstone.lock"
    place.write_bytes(b"before")
    assert written_with_little_room("write_whole", place) == "File too large"
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"touchstone.lock": b"before"}


def test_no_half_of_a_new_file_is_left(tmp_path: Path) -> None:
    assert written_with_little_room("write_new", tmp_path / "target.toml") == "File too large"
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
