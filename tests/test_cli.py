"""The command `touchstone`."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from conformance.cli import main
from conformance.reporting.folder import VIEWS


def touchstone(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, called from a folder that is not the checkout."""
    command = [sys.executable, "-m", "conformance", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def test_certify_the_reference(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("raise RuntimeError('nothing of this folder gets in')")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n")
    ran = touchstone("certify", "reference:oauth2-00", folder=tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "compliant: no violation seen in" in ran.stdout
    assert "untested (6):" in ran.stdout
    reports = tmp_path / "reports" / "reference-oauth2-00"
    assert f"report: {reports.relative_to(tmp_path) / 'report.html'}" in ran.stdout
    assert {path.name for path in reports.iterdir()} == {"results.json", *VIEWS, "allure-results"}
    assert ran.stderr == "", "nothing is said of progress where nobody watches"


def test_strict_makes_warnings_count(tmp_path: Path) -> None:
    runner = CliRunner()
    with subprocess.Popen(
        [sys.executable, "-m", "conformance", "serve", "oauth2-00", "--fault", "challenge-single-quotes",
         "--target-file", str(tmp_path / "target.toml")],
        stdout=subprocess.PIPE, text=True,
    ) as server:  # fmt: skip
        assert server.stdout is not None
        while not server.stdout.readline().startswith("Ctrl-C"):
            pass
        options = ["certify", str(tmp_path / "target.toml"), "--flow", "resource", "--max-wait", "0"]
        lenient = runner.invoke(main, [*options, "--report-dir", str(tmp_path / "a")])
        strict = runner.invoke(main, [*options, "--strict", "--report-dir", str(tmp_path / "b")])
        server.send_signal(signal.SIGINT)
        assert server.wait(10) == 0
    assert (lenient.exit_code, strict.exit_code) == (0, 1), lenient.output
    assert "conditionally compliant" in lenient.output


def test_serve_says_where_its_target_file_lies(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "conformance", "serve", "oauth2-00"], stdout=subprocess.PIPE, text=True, cwd=tmp_path
    ) as server:
        assert server.stdout is not None
        said = ""
        while "Ctrl-C" not in said:
            said += server.stdout.readline()
        path = Path(next(line.split(": ")[1] for line in said.splitlines() if line.startswith("target file")))
        assert path.is_file()
        assert path.stat().st_mode & 0o077 == 0
        server.terminate()
        assert server.wait(10) == 0
    assert not path.exists()


def test_an_interrupted_run_keeps_what_it_found(tmp_path: Path) -> None:
    """Interrupted while it waits for a token to expire, the run still writes its reports, and its status is 2."""
    with subprocess.Popen(
        [sys.executable, "-m", "conformance", "serve", "oauth2-00", "--target-file", str(tmp_path / "target.toml")],
        stdout=subprocess.PIPE, text=True,
    ) as server:  # fmt: skip
        assert server.stdout is not None
        while not server.stdout.readline().startswith("Ctrl-C"):
            pass
        text = (tmp_path / "target.toml").read_text("utf-8").replace("short_lived", "other_client", 1)
        # Without a short-lived client the token lives for an hour, which is what --max-wait allows here.
        data = text.split("[clients.other_client]")
        (tmp_path / "long.toml").write_text(data[0] + "[" + data[1].partition("[")[2], "utf-8")
        flows = ["--flow", "client_cred", "--flow", "resource"]
        # On a terminal it says when it begins to wait.
        ours, theirs = pty.openpty()
        certify = subprocess.Popen(
            [sys.executable, "-m", "conformance", "certify", "long.toml", "--max-wait", "7200", *flows],
            cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs,
        )  # fmt: skip
        os.close(theirs)
        # One that does not end is ended, and has another status.
        too_late = threading.Timer(90, certify.kill)
        too_late.start()
        said = b""
        while b"waiting" not in said:
            said += os.read(ours, 65536)
        certify.send_signal(signal.SIGINT)
        with suppress(OSError):  # the terminal is closed when the program ends
            while part := os.read(ours, 65536):
                said += part
        os.close(ours)
        certify.wait(timeout=30)
        too_late.cancel()
        server.terminate()
    assert certify.returncode == 2, said
    document = json.loads((tmp_path / "reports" / "long" / "results.json").read_text("utf-8"))
    assert document["run"]["interrupted"]
    assert any(row["outcome"] == "passed" for row in document["requirements"])
    assert b"Traceback" not in said


def test_list_and_explain() -> None:
    runner = CliRunner()
    profiles = runner.invoke(main, ["list"])
    assert "oauth2-00  OAuth 2.0 draft -00" in profiles.output
    listed = runner.invoke(main, ["list", "oauth2-00"])
    assert "token-response/no-store  [MUST, 3.2]" in listed.output
    explained = runner.invoke(main, ["explain", "oauth2-00", "token-response/no-store"])
    assert "Ruling A22" in explained.output
    assert "no-store-missing" in explained.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "oauth2-00", "token-response/nostore"], "near it: token-response/no-store"),
        (["explain", "oauth2", "x"], "did you mean 'oauth2-00'"),
        (["list", "wrap"], "Known profiles: oauth2-00"),
        (["diff", "reciprocal-01", "reciprocal-2"], "did you mean 'reciprocal-02'"),
        (["serve", "oauth2-00", "--fault", "no-store-mising"], "the nearest is no-store-missing"),
        (["serve", "oauth3"], "no reference server"),
    ],
    ids=["requirement", "profile-to-explain", "profile-to-list", "profile-to-compare", "fault", "profile-to-serve"],
)
def test_a_name_that_is_wrong_gets_the_nearest(arguments: list[str], said: str) -> None:
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 4
    assert said in ran.output


def test_diff_tells_a_spec_editor_what_a_revision_changes() -> None:
    runner = CliRunner()
    told = runner.invoke(main, ["diff", "reciprocal-01", "reciprocal-02"])
    assert told.exit_code == 0
    assert "added (2)" in told.output
    data = json.loads(runner.invoke(main, ["diff", "reciprocal-01", "reciprocal-02", "--format", "json"]).output)
    assert (data["format"], len(data["added"])) == ("touchstone-diff/1", 2)


@pytest.mark.parametrize("command", ["certify", "serve", "list", "explain", "diff"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    ran = CliRunner().invoke(main, [command, "--help"])
    assert ran.exit_code == 0
    assert "Example: touchstone" in ran.output


def test_a_missing_argument_is_a_usage_error() -> None:
    assert CliRunner().invoke(main, ["certify"]).exit_code == 4
