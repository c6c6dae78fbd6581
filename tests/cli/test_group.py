"""What all commands share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from conformance.cli import COMMANDS, main


@pytest.mark.parametrize("command", COMMANDS)
def test_an_example_stands_on_a_line_of_its_own(command: str) -> None:
    said = CliRunner().invoke(main, [command, "--help"]).output
    [line] = [line for line in said.splitlines() if "Example:" in line]
    assert line.startswith("  Example: touchstone ")
    assert "\\b" not in said


def _written_to(place: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    with Path(place).open("wb") as out:
        return subprocess.run(
            [sys.executable, "-m", "conformance", *arguments], stdout=out, stderr=subprocess.PIPE, text=True, timeout=60
        )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said_in_a_sentence() -> None:
    done = _written_to("/dev/full", "list", "oauth2-00")
    assert (done.returncode, done.stderr) == (4, "Error: the output: No space left on device\n")


def test_a_reader_that_leaves_is_no_regression() -> None:
    """Status 1 is a regression to `compare` and an edit to `verify`."""
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [sys.executable, "-m", "conformance", "list", "oauth2-00"],
        stdout=theirs, stderr=subprocess.PIPE, text=True, timeout=60,
    )  # fmt: skip
    os.close(theirs)
    assert (done.returncode, done.stderr) == (4, "")


def test_an_interrupted_command_has_the_status_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("conformance.cli.listing.load_profile", interrupted, raising=False)
    monkeypatch.setattr("conformance.cli.group.load_profile", interrupted)
    done = CliRunner().invoke(main, ["list", "oauth2-00"])
    assert (done.exit_code, done.stderr) == (2, "interrupted\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_verdict_that_cannot_be_printed_is_still_the_status(tmp_path: Path) -> None:
    done = _written_to(
        "/dev/full", "certify", "reference:oauth2-00", "--flow", "client_cred", "--report-dir", str(tmp_path)
    )
    assert (done.returncode, done.stderr) == (0, "Error: the output: No space left on device\n")
    assert (tmp_path / "results.json").is_file()
