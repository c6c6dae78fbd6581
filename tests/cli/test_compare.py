"""`touchstone compare`."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from conformance.cli import main
from tests.reporting.comparison.conftest import EXAMPLES, stored


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good run, one with a row that failed, one with a warning, and the same with --strict."""
    folder = tmp_path_factory.mktemp("results")
    good = stored("rfc6749-code")
    del good["exchanges"][0]["response"]["headers"][1:]

    def write(name: str, outcome: str = "", **run: Any) -> None:
        results = deepcopy(good)
        results["run"] |= run
        if outcome:
            results["requirements"][3]["outcome"] = outcome
        (folder / f"{name}.json").write_text(json.dumps(results), "utf-8")

    write("good")
    write("broken", "failed")
    write("warned", "warning")
    write("strict", "warning", strict=True)
    return folder


def compare(folder: Path, *arguments: str) -> Result:
    given = [str(folder / each) if each.endswith(".json") else each for each in arguments]
    return CliRunner().invoke(main, ["compare", *given])


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["good.json", "good.json"], 0),
        (["good.json", "broken.json"], 1),
        (["broken.json", "good.json"], 0),
        (["good.json", "warned.json"], 0),
        (["good.json", "strict.json"], 1),
        (["good.json", "warned.json", "--fail-on", "any"], 1),
        (["good.json", "good.json", "--fail-on", "any"], 0),
        (["good.json", "broken.json", "--fail-on", "never"], 0),
        (["good.json", "broken.json", "good.json"], 1),
        (["broken.json", "good.json", "good.json"], 0),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else str(given),
)
def test_the_exit_status_is_for_ci(folder: Path, arguments: list[str], status: int) -> None:
    assert compare(folder, *arguments).exit_code == status


def test_a_report_folder_does_as_well_as_its_results() -> None:
    ran = CliRunner().invoke(main, ["compare", str(EXAMPLES / "wrap-01"), str(EXAMPLES / "wrap-01" / "results.json")])
    assert (ran.exit_code, ran.output.splitlines()[-1]) == (0, "no row differs; 447 rows as before")


def test_each_form_tells_the_regression(folder: Path) -> None:
    said = {form: compare(folder, "good.json", "broken.json", "--format", form).output for form in ("text", "markdown")}
    assert "regression (1)" in said["text"]
    assert "#### Regression (1)" in said["markdown"]
    data = json.loads(compare(folder, "good.json", "broken.json", "--format", "json").output)
    assert [each["kind"] for each in data["steps"][0]["differences"]] == ["regression"]


def test_the_steps_of_a_series_are_numbered(folder: Path) -> None:
    said = compare(folder, "good.json", "broken.json", "good.json").output.splitlines()
    assert [line for line in said if line.endswith("of 2")] == ["1 of 2", "2 of 2"]


def test_everything_that_is_wrong_with_the_files_is_said_at_once(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.json").write_text('{"format": "touchstone-results/1", "ru', "utf-8")
    ran = CliRunner().invoke(main, ["compare", str(folder / "good.json"), "none.json", str(tmp_path / "cut.json")])
    assert ran.exit_code == 4
    assert "none.json: the file: cannot be read" in ran.output
    assert "cut.json: the file: is no JSON" in ran.output


def test_profiles_that_have_nothing_in_common_are_refused() -> None:
    ran = CliRunner().invoke(main, ["compare", str(EXAMPLES / "oauth2-00"), str(EXAMPLES / "wrap-01")])
    assert (ran.exit_code, "touchstone matrix" in ran.output) == (4, True)


def test_one_result_is_a_usage_error(folder: Path) -> None:
    assert compare(folder, "good.json").exit_code == 4
