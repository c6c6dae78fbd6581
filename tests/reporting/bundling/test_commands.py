"""`touchstone bundle`, `verify` and `report`, as a user calls them."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from conformance.cli import main
from conformance.reporting.document import dumps
from conformance.reporting.folder import ALLURE, RESULTS, VIEWS, write_views
from tests.reporting.conftest import PAYLOADS

from .conftest import sound


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report folder under the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = Path("reports") / "acme"
    write_views(sound(), folder)
    (folder / RESULTS).write_text(dumps(sound()), "utf-8")
    return folder


def touchstone(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def test_a_bundle_is_made_and_found_intact(report: Path) -> None:
    made = touchstone("bundle", report)
    assert made.exit_code == 0, made.output
    assert "bundle:   reports/acme.zip (" in made.output
    with ZipFile("reports/acme.zip") as archive:
        names = set(archive.namelist())
    assert {RESULTS, "manifest.json", *VIEWS} == {name for name in names if not name.startswith(ALLURE)}
    verified = touchstone("verify", "reports/acme.zip")
    assert verified.exit_code == 0, verified.output
    assert verified.output.endswith("intact, as far as this can tell\n")
    assert "target:   Acme AS 3.2" in verified.output


def test_the_same_report_gives_the_same_bundle(report: Path) -> None:
    touchstone("bundle", report, "-o", "a.zip")
    for path in report.rglob("*"):
        os.utime(path, (1, 1))
    touchstone("bundle", report, "-o", "b.zip")
    assert Path("a.zip").read_bytes() == Path("b.zip").read_bytes()


def test_an_edited_bundle(report: Path) -> None:
    touchstone("bundle", report)
    with ZipFile("reports/acme.zip", "a") as archive:
        archive.writestr("more.txt", "more")
    verified = touchstone("verify", "reports/acme.zip")
    assert verified.exit_code == 1
    assert "edited: more.txt was added: manifest.json does not list it" in verified.output
    assert verified.output.endswith("\nedited\n")


def test_an_edited_report_is_not_bundled(report: Path) -> None:
    page = report / "report.html"
    page.write_text(page.read_text("utf-8").replace("failed", "passed"), "utf-8")
    made = touchstone("bundle", report)
    assert made.exit_code == 1
    assert "edited: report.html was changed" in made.output
    assert not Path("reports/acme.zip").exists()
    assert touchstone("report", report / RESULTS).exit_code == 0
    assert touchstone("bundle", report).exit_code == 0


def test_what_is_no_part_of_a_report_is_left_out(report: Path) -> None:
    (report / "notes\x1b[2J.txt").write_text("mine")
    made = touchstone("bundle", report)
    assert r"left out: notes\x1b[2J.txt" in made.output
    with ZipFile("reports/acme.zip") as archive:
        assert not any("notes" in name for name in archive.namelist())


def test_nothing_but_a_bundle_is_overwritten(report: Path) -> None:
    refused = touchstone("bundle", report, "-o", report / RESULTS)
    assert (refused.exit_code, "is there already and is no bundle" in refused.output) == (4, True)
    assert touchstone("bundle", report).exit_code == 0
    assert touchstone("bundle", report).exit_code == 0


def test_a_folder_has_its_own_name(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(report)
    assert touchstone("bundle", ".").exit_code == 0
    assert (report.parent / "acme.zip").resolve().exists() or Path("../acme.zip").exists()


@pytest.mark.parametrize("command", ["bundle", "verify", "report"])
@pytest.mark.parametrize("given", ["none", ".", "rubbish.json"])
def test_what_cannot_be_used(command: str, given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rubbish.json").write_bytes(b"\xff{")
    refused = touchstone(command, given)
    assert refused.exit_code == 4
    assert "what goes here is" in refused.output


def test_where_nothing_can_be_written(report: Path) -> None:
    for arguments in (
        ["bundle", report, "-o", "none/a.zip"],
        ["report", report / RESULTS, "--report-dir", "/dev/null"],
    ):
        refused = touchstone(*arguments)
        assert (refused.exit_code, "cannot be written" in refused.output) == (4, True), refused.output


def test_views_are_written_again(report: Path) -> None:
    before = {path: path.read_bytes() for path in report.rglob("*") if path.is_file()}
    results = (report / RESULTS).read_bytes()
    shutil.rmtree(report)
    report.mkdir()
    (report / RESULTS).write_bytes(results)
    said = touchstone("report", report / RESULTS)
    assert said.output.splitlines() == [str(report / name) for name in [*VIEWS, ALLURE]]
    assert {path: path.read_bytes() for path in report.rglob("*") if path.is_file()} == before


def test_one_view_in_another_folder(report: Path) -> None:
    assert touchstone("report", report, "--report-dir", "x/y", "--only-view", "earl.jsonld").exit_code == 0
    assert [path.name for path in Path("x/y").iterdir()] == ["earl.jsonld"]


def test_a_hostile_target_name_moves_nothing_on_the_terminal(report: Path) -> None:
    results = sound()
    results["target"]["name"] = PAYLOADS["ansi"]
    (report / RESULTS).write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    touchstone("report", report)
    said = touchstone("bundle", report).output + touchstone("verify", "reports/acme.zip").output
    assert r"target:   \x1b[2J" in said
    assert said.replace("\n", "").isprintable()
