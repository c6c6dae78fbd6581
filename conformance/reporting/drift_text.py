"""How a profile differs from its lock, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from conformance.outcome.profile_lock import Drift
from conformance.reporting.text import ascii_line

_HEADINGS = {
    "added": "new, and counted from now on",
    "stricter": "stricter, and counted in full from now on",
    "changed": "said or tested otherwise; counted all the time",
    "removed": "no longer asked for",
}


def drift_text(drift: Drift, width: int = 100) -> list[str]:
    """A paragraph for each kind of difference; a single line if there is none."""
    lines: list[str] = []
    for name, heading in _HEADINGS.items():
        keys: Sequence[tuple[str, str]] = getattr(drift, name)
        if keys:
            lines.append(f"{heading} ({len(keys)}):")
            lines += [
                _row(requirement, [flow for each, flow in keys if each == requirement], width)
                for requirement in dict.fromkeys(each for each, _ in keys)
            ]
    return lines or ["the profile is what the lock says: nothing changes"]


def _row(requirement: str, flows: Sequence[str], width: int) -> str:
    start = ascii_line(f"  {requirement}: ")
    return textwrap.fill(
        ascii_line(", ".join(flows)),
        max(width, len(start) + 20),
        initial_indent=start,
        subsequent_indent="    ",
        break_on_hyphens=False,
    )
