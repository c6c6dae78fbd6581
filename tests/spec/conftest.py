"""A profile small enough to read at a glance, written with one thing changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_profile import SMALL, requirement, toml

from conformance.spec.loading import read_profile
from conformance.spec.model import Profile

Write = Callable[..., Path]
Read = Callable[..., Profile]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the small profile to a file, with some of its top-level keys changed; None leaves a key out."""

    def written(**changes: object) -> Path:
        path = tmp_path / "small-00.toml"
        keys = {key: value for key, value in (SMALL | changes).items() if value is not None}
        path.write_text("\n".join(f"{key} = {toml(value)}" for key, value in keys.items()), encoding="utf-8")
        return path

    return written


@pytest.fixture
def read(write: Write) -> Read:
    """Write and read it; `requirements` are given by their changes to a good one."""

    def loaded(*requirements: dict[str, Any], **changes: object) -> Profile:
        return read_profile(write(requirements=[requirement(**changed) for changed in requirements], **changes))

    return loaded
