"""The example in the --help of every command can be typed in as it stands."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conformance.cli import COMMANDS, main

_MARK = "  Example: touchstone "
# Their examples leave what those of other commands need.
_FIRST = ("certify", "bundle")


def help_of(*command: str) -> str:
    return CliRunner().invoke(main, [*command, "--help"]).output


def example_of(command: str) -> list[str]:
    """The words after `touchstone` of the one example."""
    [line] = [line for line in help_of(command).splitlines() if "Example:" in line]
    assert line.startswith(_MARK)
    return shlex.split(line.removeprefix(_MARK))


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Result]]:
    """What came of the examples that others need, in the folder in which all of them are typed in."""
    before = Path.cwd()
    os.chdir(tmp_path_factory.mktemp("examples"))
    yield {command: CliRunner().invoke(main, example_of(command)) for command in _FIRST}
    os.chdir(before)


@pytest.mark.parametrize("command", [each for each in COMMANDS if each != "serve"])
def test_an_example_runs(ran: dict[str, Result], command: str) -> None:
    words = example_of(command)
    assert words[0] == command
    result = ran.get(command) or CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output


def test_the_example_of_serve_runs_until_it_is_interrupted(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "conformance", *example_of("serve")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as server:
        assert server.stdout is not None
        assert any(line.startswith("Ctrl-C") for line in server.stdout)
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_help_shows_what_is_meant_for_the_parser(command: str) -> None:
    assert "\\" not in help_of(*([command] if command else []))


def test_the_help_names_every_command() -> None:
    assert all(f"\n  {command} " in help_of() for command in COMMANDS)
