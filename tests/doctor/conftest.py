"""The doctor's checklist for a target that is written down as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from conformance.doctor.examination import examine
from conformance.reference import Reference, start

Data = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """The exit status and the lines of the checklist."""

    status: int
    lines: list[str]

    def about(self, label: str) -> list[str]:
        """What is said on the lines with this label (ok, warning, problem, -), each with what continues it."""
        found: list[str] = []
        current = ""
        for line in self.lines:
            if line[:2] == "  " and line[2:10].strip():
                current = line[2:10].strip()
                if current == label:
                    found.append(line[10:])
            elif line.startswith(" " * 10) and current == label:
                found[-1] += " " + line.strip()
            else:
                current = ""
        return found


Doctor = Callable[[Mapping[str, Any]], Told]


@pytest.fixture
def doctor(tmp_path: Path) -> Doctor:
    """Examines a target; whatever is said fits a terminal."""

    def examined(target: Mapping[str, Any]) -> Told:
        path = tmp_path / "target.toml"
        path.write_text(tomli_w.dumps(target), "utf-8")
        lines: list[str] = []
        status = examine(str(path), lines.append, lines.append, 60.0)
        assert [line for line in lines if len(line) > 100 or not (line.isascii() and line.isprintable())] == []
        return Told(status, lines)

    return examined


@pytest.fixture(scope="session")
def code_server() -> Iterator[Reference]:
    """The reference server with one flow, which is quick."""
    with start("rfc6749-code") as reference:
        yield reference


@pytest.fixture
def target(code_server: Reference) -> Data:
    """Its target file, to be changed."""
    code_server.reconfigure()
    return deepcopy(dict(code_server.target))
