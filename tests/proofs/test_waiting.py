"""What expires is minted first and looked at last: a run waits once, for the longest lifetime, and says so."""

from __future__ import annotations

import io
from pathlib import Path

from conformance.certification.progress import Progress
from conformance.reference import Reference

from .certified import PROFILE, certified, rows

EXPIRING = [row.key for row in PROFILE.rows if row.expiry]
FLOWS = list(dict.fromkeys(flow for _, flow in EXPIRING))
LIFETIME_S = 1  # of everything that clients.short_lived of the reference server is issued


class Terminal(io.StringIO):
    """A terminal that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_a_run_waits_for_the_longest_lifetime_and_says_so(reference: Reference, tmp_path: Path) -> None:
    reference.reconfigure()
    terminal = Terminal()
    only = sorted({requirement for requirement, _ in EXPIRING})
    progress = Progress(io.StringIO(), terminal)
    ran = certified(reference.target, tmp_path, only=only, flows=FLOWS, max_wait_s=10, progress=progress)
    assert rows(ran, "failed", "warning", "inconclusive", "untested").keys() & set(EXPIRING) == set()
    assert ran.document is not None
    assert 0 < ran.document["timing"]["waiting_s"] <= LIFETIME_S + 2
    assert "waiting" in terminal.getvalue()
    assert "to expire" in terminal.getvalue()


def test_a_lifetime_beyond_the_allowed_wait_is_untested_with_the_figure(reference: Reference, tmp_path: Path) -> None:
    reference.reconfigure()
    only = sorted({requirement for requirement, _ in EXPIRING})
    ran = certified(reference.target, tmp_path, only=only, flows=FLOWS, max_wait_s=0.5)
    untested = {key: reason for key, reason in rows(ran, "untested").items() if key in EXPIRING}
    assert set(untested) == set(EXPIRING)
    assert [key for key, reason in untested.items() if "1 s" not in reason or "0.5 s" not in reason] == []
    assert ran.document is not None
    assert ran.document["timing"]["waiting_s"] == 0
