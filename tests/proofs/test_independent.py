"""Servers that somebody else wrote, on another framework, from the draft alone, pass too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.independent import acme
from tests.independent.house import House
from tests.independent.wrap import yosemite

from .certified import certified, rows


@pytest.mark.parametrize(
    "start", [pytest.param(acme.start, id="oauth2-00"), pytest.param(yosemite.start, id="wrap-01")]
)
def test_is_compliant(start: Callable[[], House], tmp_path: Path) -> None:
    with start() as house:
        ran = certified(house.target, tmp_path, max_wait_s=10)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert ran.document is not None
    assert ran.document["verdict"]["overall"]["verdict"] == "compliant"
    assert ran.status == 0
