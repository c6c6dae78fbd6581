"""Installing published software into folders; a test is skipped where its registry cannot be reached."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

_REACHED_S, _INSTALLED_S = 60, 180


def python_with(requirements: Sequence[str], folder: Path) -> Path:
    """The interpreter of a new virtual environment that has these requirements."""
    reached = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    _or_skip([*reached, requirements[0]], folder, f"{requirements[0]} cannot be had from a Python package index")
    _run([sys.executable, "-m", "venv", str(folder / "venv")], folder)
    python = folder / "venv" / "bin" / "python"
    _run([str(python), "-m", "pip", "install", "--quiet", *requirements], folder)
    return python


def node_with(packages: Sequence[str], folder: Path) -> Path:
    """The folder `node_modules` that has these packages; none of their scripts is run."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            pytest.skip(f"there is no {program} here")
    _or_skip(["npm", "view", packages[0], "version"], folder, f"{packages[0]} cannot be had from an npm registry")
    quietly = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"]
    _run(["npm", "install", "--prefix", str(folder), *quietly, *packages], folder)
    return folder / "node_modules"


def _or_skip(command: Sequence[str], folder: Path, reason: str) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_REACHED_S)
    except subprocess.TimeoutExpired:
        pytest.skip(f"{reason}: no answer within {_REACHED_S} s")
    if done.returncode or not (done.stdout.strip() or any(folder.iterdir())):
        lines = [line for line in done.stderr.splitlines() if "error" in line.lower()]
        pytest.skip(f"{reason}: {lines[0][:200] if lines else f'{command[0]} came back with {done.returncode}'}")


def _run(command: Sequence[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_INSTALLED_S)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stderr[-2000:]}"
