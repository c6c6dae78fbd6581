"""What expires is minted first and looked at last: a run waits once, for the longest lifetime, and says so."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from conformance.certification.progress import Progress
from conformance.reference import Reference

from .certified import certified, expiring, rows
from .sharing import IN_FULL

# Of everything that clients.short_lived of the reference server is issued; its codes as party A live for two seconds.
LIFETIME_S = 1

WITH_LIFETIMES = [name for name in IN_FULL if expiring(name)]


class Terminal(io.StringIO):
    """A terminal that somebody watches."""

    def isatty(self) -> bool:
        return True


def chosen(profile: str) -> dict[str, list[str]]:
    """What to run, so that nothing but lifetimes is looked at."""
    only, flows = (sorted(set(names)) for names in zip(*expiring(profile), strict=True))
    return {"only": only, "flows": flows}


@pytest.mark.parametrize("profile", WITH_LIFETIMES)
def test_a_run_waits_for_the_longest_lifetime_and_says_so(profile: str, reference: Reference, tmp_path: Path) -> None:
    reference.reconfigure()
    terminal = Terminal()
    progress = Progress(io.StringIO(), terminal)
    ran = certified(reference.target, tmp_path, **chosen(profile), max_wait_s=10, progress=progress)
    assert rows(ran, "failed", "warning", "inconclusive", "untested").keys() & set(expiring(profile)) == set()
    assert ran.document is not None
    assert 0 < ran.document["timing"]["waiting_s"] <= LIFETIME_S + 2
    assert "waiting" in terminal.getvalue()
    assert "to expire" in terminal.getvalue()


@pytest.mark.parametrize("profile", WITH_LIFETIMES)
def test_a_lifetime_beyond_the_allowed_wait_is_untested_with_the_figure(
    profile: str, reference: Reference, tmp_path: Path
) -> None:
    reference.reconfigure()
    ran = certified(reference.target, tmp_path, **chosen(profile), max_wait_s=0.5)
    untested = {key: reason for key, reason in rows(ran, "untested").items() if key in expiring(profile)}
    assert set(untested) == set(expiring(profile))
    assert [key for key, reason in untested.items() if not re.search(r"\b[12] s.*\b0\.5 s", reason)] == []
    assert ran.document is not None
    assert ran.document["timing"]["waiting_s"] == 0
