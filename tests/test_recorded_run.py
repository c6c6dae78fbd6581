"""The recorded run of the docs is what a person sees today, and the report can be looked at in a browser."""

from __future__ import annotations

import shutil
import struct
import zlib
from pathlib import Path

import pytest

from conformance.reporting.html import html_report

from . import recorded_run
from .reporting.conftest import document, row

PNG = b"\x89PNG\r\n\x1a\n"


def test_the_recorded_screen_is_the_one_of_today(tmp_path: Path) -> None:
    screen, progress = recorded_run.recorded(tmp_path)
    assert screen in (recorded_run.DOCS / "a-run.md").read_text("utf-8"), "run python -m tests.recorded_run"
    assert progress


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium on this machine")
def test_a_browser_shows_the_report(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    report.write_text(html_report(document([row()])), "utf-8")
    picture = recorded_run.picture(report, tmp_path)
    assert picture.startswith(PNG)
    assert struct.unpack(">II", picture[16:24]) == (recorded_run.WIDTH, recorded_run.HEIGHT)
    assert len(zlib.compress(picture)) > 10_000, "a page with nothing on it is smaller"


def test_the_picture_of_the_docs_is_of_the_size_it_is_taken_in() -> None:
    picture = (recorded_run.DOCS / "report.png").read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (recorded_run.WIDTH, recorded_run.HEIGHT)
