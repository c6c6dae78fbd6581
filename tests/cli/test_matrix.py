"""`touchstone matrix`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from conformance.cli import main
from tests.reporting.comparison.conftest import EXAMPLES


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two report folders, one with a blank and a quotation mark in its name, one without a report."""
    (tmp_path / 'a "b"').mkdir()
    shutil.copy(EXAMPLES / "rfc6749-code" / "results.json", tmp_path / 'a "b"')
    (tmp_path / 'a "b"' / "report.html").write_text("", "utf-8")
    shutil.copy(EXAMPLES / "rfc6749-code" / "results.json", tmp_path / "other.json")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def matrix(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["matrix", *arguments])


def test_the_report_beside_a_result_is_linked_from_where_the_matrix_lies(folder: Path) -> None:
    (folder / "out").mkdir()
    assert matrix('a "b"', "other.json", "-o", "out/m.html").exit_code == 0
    page = BeautifulSoup((folder / "out" / "m.html").read_text("utf-8"), "html.parser")
    assert [link["href"] for link in page.find_all("a")] == ["../a%20%22b%22/report.html"]


def test_the_form_goes_by_the_name_unless_it_is_said(folder: Path) -> None:
    assert matrix("other.json").output.startswith("<!DOCTYPE html>")
    assert matrix("other.json", "--format", "markdown").output.startswith("# Requirements by")
    matrix("other.json", "-o", "m.md")
    assert (folder / "m.md").read_text("utf-8").startswith("# Requirements by")


def test_a_result_is_never_written_over(folder: Path) -> None:
    before = (folder / "other.json").read_bytes()
    ran = matrix("other.json", "-o", "./other.json")
    assert (ran.exit_code, "name another file" in ran.output) == (4, True)
    assert (folder / "other.json").read_bytes() == before


def test_a_file_that_cannot_be_written_is_named(folder: Path) -> None:
    ran = matrix("other.json", "-o", "none/m.html")
    assert (ran.exit_code, "m.html: cannot be written" in ran.output) == (4, True)


def test_what_is_no_result_is_refused() -> None:
    ran = matrix("none.json")
    assert (ran.exit_code, "none.json" in ran.output) == (4, True)
