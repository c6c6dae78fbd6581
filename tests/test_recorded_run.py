"""The recorded run of the docs is what a person sees today."""

from __future__ import annotations

from pathlib import Path

from . import recorded_run


def test_the_recorded_screen_is_the_one_of_today(tmp_path: Path) -> None:
    screen, progress = recorded_run.recorded(tmp_path)
    assert screen in (recorded_run.DOCS / "a-run.md").read_text("utf-8"), "run python -m tests.recorded_run"
    assert progress
