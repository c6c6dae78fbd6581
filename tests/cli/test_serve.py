"""`touchstone serve`, for every profile that has a reference server."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner

from conformance.cli import main
from conformance.reference.reference import PROFILES


@pytest.mark.parametrize("profile", PROFILES)
def test_every_reference_server_can_be_run(profile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = Event()
    ended.set()
    monkeypatch.setattr("conformance.cli.serve._interrupted", lambda: ended)
    ran = CliRunner().invoke(main, ["serve", profile, "--target-file", str(tmp_path / "target.toml")])
    assert ran.exit_code == 0, ran.output
    assert ran.output.splitlines()[0].partition(": ")[2].startswith("https://127.0.0.1:")
    assert (tmp_path / "target.toml").exists()
