"""A server that somebody else wrote, on another framework, from the draft alone, passes too."""

from __future__ import annotations

from pathlib import Path

from tests.independent.acme import start

from .certified import certified, rows


def test_acme_is_compliant(tmp_path: Path) -> None:
    with start() as acme:
        ran = certified(acme.target, tmp_path, max_wait_s=10)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert ran.document is not None
    assert ran.document["verdict"]["overall"]["verdict"] == "compliant"
    assert ran.status == 0
