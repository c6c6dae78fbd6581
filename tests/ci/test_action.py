"""action.yml: its steps run as GitHub runs them, against reference servers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from packaging.requirements import Requirement

from conformance.outcome.outcomes import Outcome
from conformance.reference import Reference, start
from tests.ci.runner import Ran, run_action

CHECKOUT = Path(__file__).resolve().parents[2]
TEXT = (CHECKOUT / "action.yml").read_text("utf-8")
ACTION: dict[str, Any] = yaml.safe_load(TEXT)
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]

# Stands for the Python that was set up: what it installs is this checkout.
_PYTHON = """#!/bin/bash
[ "$1 $2 $3" = "-m venv --clear" ] || exit 99
mkdir -p "$4/bin"
printf '#!/bin/bash\\nprintf "%%s\\\\n" "$@" > "$RUNNER_TEMP/pip"\\n' > "$4/bin/pip"
printf '#!/bin/bash\\n{python} -m conformance "$@"\\nexit ${{STATUS_INSTEAD:-$?}}\\n' > "$4/bin/touchstone"
chmod +x "$4/bin/pip" "$4/bin/touchstone"
"""

HOSTILE = '$(touch pwned)`touch pwned`; touch pwned; "; touch pwned; "\n::error::pwned\n* ${{ 7 * 7 }} --help'


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Ran]:
    """Run the action in the folder `work`, in which a user's repository would be."""
    (tmp_path / "work").mkdir()
    (tmp_path / "temp").mkdir()
    python = tmp_path / "python"
    python.write_text(_PYTHON.format(python=sys.executable), "utf-8")
    python.chmod(0o755)
    env = {
        "RUNNER_TEMP": str(tmp_path / "temp"),
        "GITHUB_ACTION_PATH": str(CHECKOUT),
        "PYTHON_PATH": str(python),
        "PYTHONPATH": str(CHECKOUT),
    }

    def run_it(**inputs: str) -> Ran:
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        return run_action(ACTION, given, tmp_path / "work", env)

    return run_it


@pytest.fixture
def server() -> Iterator[Reference]:
    with start("oauth2-00") as running:
        yield running


def test_a_run_that_succeeds(run: Callable[..., Ran], tmp_path: Path) -> None:
    ran = run(target="reference:oauth2-00", profile="oauth2-00", flow="client_cred\n  username", max_wait="0")
    assert ran.status == 0, ran.log
    assert (ran.outputs["verdict"], ran.outputs["exit-status"]) == ("compliant", "0")
    assert ran.outputs["report-dir"] == "touchstone-report"
    stored = json.loads((tmp_path / "work" / "touchstone-report" / "results.json").read_text("utf-8"))
    assert json.loads(ran.outputs["counts"]) == stored["verdict"]["overall"]["counts"]
    assert ran.outputs["passed"] == str(stored["verdict"]["overall"]["counts"]["passed"])
    assert ran.outputs["regression"] == ""
    judged = {name for name, flow in stored["verdict"]["flows"].items() if flow["verdict"] == "compliant"}
    assert judged == {"client_cred", "username"}
    assert ran.summary.startswith("## `Touchstone reference server`: compliant\n")
    assert ran.commands == []
    assert ran.uses["actions/upload-artifact"] == {"name": "touchstone-report", "path": "touchstone-report"}
    # The suite of the action's own commit, and what it was tried with.
    assert (tmp_path / "temp" / "pip").read_text("utf-8").split()[-3:] == [
        "--constraint", f"{CHECKOUT}/constraints.txt", str(CHECKOUT),
    ]  # fmt: skip


def test_a_pull_request_that_breaks_something(run: Callable[..., Ran], server: Reference, tmp_path: Path) -> None:
    server.write_target(tmp_path / "work" / "target.toml")
    chosen = {"target": "target.toml", "flow": "client_cred", "only": "token-response/no-store", "max_wait": "0"}
    assert run(**chosen, report_dir="before", artifact="").status == 0
    server.reconfigure(["no-store-missing:client_cred"])
    ran = run(**chosen, compare_with="before")
    assert ran.status == 1
    assert (ran.outputs["verdict"], ran.outputs["failed"], ran.outputs["regression"]) == ("not compliant", "1", "true")
    [error] = ran.commands
    assert error.startswith("::error file=target.toml,title=failed%3A token-response/no-store::expected: ")
    findings, changes = ran.summary.split("\n## ", 2)[0:2]
    assert "- **`token-response/no-store`** (`client_cred`" in findings
    assert "compliant → not compliant, a regression" in changes.splitlines()[0]


def test_the_step_can_leave_failing_to_others(run: Callable[..., Ran], server: Reference, tmp_path: Path) -> None:
    server.reconfigure(["no-store-missing:client_cred"])
    server.write_target(tmp_path / "work" / "target.toml")
    chosen = {"target": "target.toml", "only": "token-response/no-store", "flow": "client_cred", "max_wait": "0"}
    ran = run(**chosen, fail="false", artifact="", report_dir="a $(touch pwned)", compare_with=HOSTILE)
    assert (ran.status, ran.outputs["exit-status"]) == (0, "1")
    assert (ran.outputs["report-dir"], ran.outputs["regression"]) == ("a $(touch pwned)", "")
    assert ran.commands[-1].startswith("::warning title=Touchstone::The results could not be compared")
    assert [*tmp_path.rglob("pwned")] == []
    assert "actions/upload-artifact" not in ran.uses


def test_reports_that_may_hold_a_secret_are_not_handed_on(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The status of a run that found a secret in its reports."""
    monkeypatch.setenv("STATUS_INSTEAD", "3")
    ran = run(target="reference:oauth2-00", only="token-response/no-store", flow="client_cred", max_wait="0")
    assert (tmp_path / "work" / "touchstone-report" / "summary.md").exists()
    assert (ran.status, ran.summary, ran.outputs["report-dir"]) == (3, "", "")
    assert "actions/upload-artifact" not in ran.uses
    [error] = ran.commands
    assert "not handed on" in error


def test_another_profile_is_refused(run: Callable[..., Ran]) -> None:
    ran = run(target="reference:oauth2-00", profile="wrap-01")
    assert (ran.status, ran.outputs["exit-status"], ran.outputs["verdict"]) == (4, "4", "")
    assert "it is oauth2-00, and wrap-01 was expected" in ran.log
    assert [each.partition("::There")[0] for each in ran.commands] == ["::error title=Touchstone"]


@pytest.mark.parametrize("only", ["target", "everything"])
def test_no_input_is_a_command(run: Callable[..., Ran], tmp_path: Path, only: str) -> None:
    """What is no target, no flow and so on is taken as a name, refused, and not run."""
    others = [name for name in ACTION["inputs"] if name not in ("python", "target", "report-dir")]
    names = ["target"] if only == "target" else others
    inputs = {"target": "missing.toml", **{name.replace("-", "_"): HOSTILE for name in names}}
    ran = run(**inputs)
    assert ran.status == 4, ran.log
    assert [*tmp_path.rglob("pwned")] == []
    assert "Certify TARGET" not in ran.log
    assert [each.partition("::There")[0] for each in ran.commands] == ["::error title=Touchstone"]


def test_a_report_folder_is_no_second_output(run: Callable[..., Ran], tmp_path: Path) -> None:
    ran = run(target="reference:oauth2-00", report_dir="a\ntouchstone_verdict=compliant", max_wait="0")
    assert (ran.status, ran.outputs["exit-status"], ran.outputs["verdict"]) == (4, "4", "")
    assert [*(tmp_path / "work").iterdir()] == []


def test_results_of_an_earlier_run_are_not_taken_for_its_own(run: Callable[..., Ran], tmp_path: Path) -> None:
    folder = tmp_path / "work" / "touchstone-report"
    folder.mkdir()
    (folder / "results.json").write_text("{}", "utf-8")
    (folder / "ci.env").write_text("touchstone_verdict=compliant\n", "utf-8")
    ran = run(target="missing.toml")
    assert (ran.status, ran.outputs["verdict"], ran.summary) == (4, "", "")


def test_it_fits_the_published_schema() -> None:
    schema = json.loads(files("check_jsonschema.builtin_schemas.vendor").joinpath("github-actions.json").read_text())
    assert [error.message for error in Draft7Validator(schema).iter_errors(ACTION)] == []


def test_no_expression_stands_in_a_script() -> None:
    assert [step["name"] for step in STEPS if "${{" in step.get("run", "")] == []


def test_every_action_is_pinned_by_its_commit_and_says_which_version() -> None:
    called = re.findall(r"uses: (.*)", TEXT)
    assert len(called) == 2
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each) for each in called)


def test_every_outcome_is_an_output() -> None:
    assert {outcome.value.replace(" ", "-") for outcome in Outcome} <= ACTION["outputs"].keys()


def test_the_scripts_are_sound() -> None:
    for step in STEPS:
        subprocess.run(["bash", "-n"], input=step.get("run", ""), text=True, check=True, timeout=10)


def test_what_it_installs_fits_what_the_suite_needs() -> None:
    pinned = dict(
        line.lower().replace("_", "-").split("==")
        for line in (CHECKOUT / "constraints.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
    )
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    for text in [*project["dependencies"], *project["optional-dependencies"]["browser"]]:
        needed = Requirement(text)
        assert needed.specifier.contains(pinned[needed.name.lower()]), text
