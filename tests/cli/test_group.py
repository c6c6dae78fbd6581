"""What all commands share."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from conformance.cli import COMMANDS, main


@pytest.mark.parametrize("command", COMMANDS)
def test_an_example_stands_on_a_line_of_its_own(command: str) -> None:
    said = CliRunner().invoke(main, [command, "--help"]).output
    [line] = [line for line in said.splitlines() if "Example:" in line]
    assert line.startswith("  Example: touchstone ")
    assert "\\b" not in said
