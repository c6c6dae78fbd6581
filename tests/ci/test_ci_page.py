"""docs/ci.md: its snippets are sound, and what they run works."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from conformance import __version__
from conformance.cli import main
from conformance.reference import start
from conformance.reporting.folder import VIEWS

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "ci.md").read_text("utf-8")
ACTION: dict[str, Any] = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))
SNIPPETS = dict(re.findall(r"<!-- snippet: (\w+) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL))
WORKFLOW: dict[str, Any] = yaml.safe_load(SNIPPETS["github"])
PIPELINE: dict[str, Any] = yaml.safe_load(SNIPPETS["gitlab"])
JENKINS = textwrap.dedent(SNIPPETS["jenkins"].split("'''")[1])

# What the snippets call: the suite of this checkout, for one requirement so that it is quick; nothing is fetched.
_TOUCHSTONE = f"""#!/bin/bash
command="$1"; shift
[ "$command" = certify ] && set -- "$@" --flow client_cred --only token-response/no-store --max-wait 0
exec {sys.executable} -m conformance "$command" "$@"
"""
_PYTHON = '#!/bin/bash\n[ "$*" = "-m venv .venv" ] || exit 99\nmkdir .venv && ln -s "$SHIMS" .venv/bin\n'
_PIP = '#!/bin/bash\necho "$@" >> "$SHIMS/installed"\n'
_CURL = '#!/bin/bash\nwhile [ "$1" != --output ]; do shift; done\ncp before/results.json "$2"\n'
_GH = '#!/bin/bash\nif [ "$2" = list ]; then echo 7; else [ "$2 $3" = "download 7" ] && cp -r before "$7"; fi\n'


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A user's repository: a target file, a lock, the results of an earlier run; and a server."""
    folder = tmp_path_factory.mktemp("repository")
    shims = folder / "shims"
    shims.mkdir()
    for name, text in (
        ("touchstone", _TOUCHSTONE), ("python3", _PYTHON), ("pip", _PIP), ("curl", _CURL), ("gh", _GH),
    ):  # fmt: skip
        (shims / name).write_text(text, "utf-8")
        (shims / name).chmod(0o755)
    lock = CliRunner().invoke(main, ["lock", "oauth2-00", "--output", str(folder / "touchstone.lock")])
    assert lock.exit_code == 0
    (folder / "start-my-server.sh").write_text("#!/bin/bash\n", "utf-8")
    (folder / "start-my-server.sh").chmod(0o755)
    with start("oauth2-00") as server:
        server.write_target(folder / "my-server.toml")
        assert bash(folder, "touchstone certify my-server.toml --report-dir before").returncode == 0
        yield folder


def bash(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """A script in the repository, as a CI runs it: the first command that fails ends it."""
    shims = str(folder / "shims")
    env = {**os.environ, "PATH": f"{shims}:{os.environ['PATH']}", "SHIMS": shims, "PYTHONPATH": str(CHECKOUT)}
    command = ["bash", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=120, check=False)


def test_the_workflow_fits_the_published_schema() -> None:
    # In YAML 1.1, `on` is a way to say true.
    document = {("on" if key is True else key): value for key, value in WORKFLOW.items()}
    assert _problems("github-workflows", document) == []


def test_the_pipeline_fits_the_published_schema() -> None:
    assert _problems("gitlab-ci", PIPELINE) == []


def _problems(name: str, document: Any) -> list[str]:
    folder = files("check_jsonschema.builtin_schemas.vendor")
    schema = json.loads(folder.joinpath(f"{name}.json").read_text("utf-8"))
    return [error.message for error in Draft7Validator(schema).iter_errors(document)]


def test_the_workflow_gives_the_action_what_it_takes_and_takes_what_it_gives() -> None:
    [step] = [each for each in WORKFLOW["jobs"]["conformance"]["steps"] if "touchstone@" in each.get("uses", "")]
    assert step["with"].keys() <= ACTION["inputs"].keys()
    required = {name for name, spec in ACTION["inputs"].items() if spec.get("required")}
    assert required <= step["with"].keys()
    taken = re.findall(r"steps\.touchstone\.outputs\.([\w-]+)", SNIPPETS["github"])
    assert taken
    assert set(taken) <= ACTION["outputs"].keys()


@pytest.mark.parametrize("name", [*ACTION["inputs"], *ACTION["outputs"]])
def test_every_input_and_output_is_documented(name: str) -> None:
    assert re.search(rf"^\|.*`{name}`.*\|", PAGE, re.MULTILINE)


def test_every_file_that_a_ci_shows_is_a_view() -> None:
    table = PAGE[PAGE.index("| file | for |") : PAGE.index("`touchstone annotate")]
    cells = [line.split("|")[1] for line in table.splitlines() if line]
    found = {name for cell in cells for name in re.findall(r"`([\w.]+)`", cell)}
    assert {"summary.md", "junit.xml", "ci.env", "badge.svg", "badge.json"} <= found <= VIEWS.keys()


def test_the_pinned_version_is_this_one() -> None:
    assert set(re.findall(r"oauth-touchstone==([\w.]+)", PAGE)) == {__version__}


def test_the_steps_of_the_workflow_run(repository: Path) -> None:
    for step in WORKFLOW["jobs"]["conformance"]["steps"]:
        if "run" in step:
            ran = bash(repository, step["run"])
            assert ran.returncode == 0, ran.stderr
    assert (repository / "main" / "results.json").is_file()


def test_the_script_of_the_pipeline_runs(repository: Path) -> None:
    ran = bash(repository, "\n".join(PIPELINE["conformance"]["script"]))
    assert ran.returncode == 0, ran.stderr
    assert "no row differs" in ran.stdout
    kept = PIPELINE["conformance"]["artifacts"]
    for each in (*kept["paths"], *kept["reports"].values()):
        assert (repository / each).exists()


@pytest.mark.parametrize("script", [JENKINS, SNIPPETS["shell"]], ids=["jenkins", "shell"])
def test_the_other_scripts_run(repository: Path, script: str) -> None:
    ran = bash(repository, f"rm -rf .venv touchstone-report\n{script}")
    assert ran.returncode == 0, ran.stderr
    assert "compliant: no violation seen" in ran.stdout
    assert f"oauth-touchstone=={__version__}" in (repository / "shims" / "installed").read_text("utf-8")
    [junit] = re.findall(r"junit '(.*)'", SNIPPETS["jenkins"])
    assert (repository / junit).is_file()
