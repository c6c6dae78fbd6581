"""What holds for every test of the targets."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest


def open_files() -> int:
    return sum(1 for _ in Path("/dev/fd").iterdir())


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    threads, files = set(threading.enumerate()), open_files()
    yield
    assert set(threading.enumerate()) <= threads
    assert open_files() <= files
