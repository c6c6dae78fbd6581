"""What a working run brought, for a line of the checklist."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Works:
    """What a working run brought; `breaks` are requirements that the server needed broken for it.

    `doubt` says why refusals will prove nothing all the same; None if they will.
    """

    text: str
    breaks: frozenset[str] = frozenset()
    doubt: str | None = None
