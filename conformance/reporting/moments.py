"""When things were, from the two times a results document has: the start of the run, and seconds after it."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

from conformance.reporting.grouping import Results

_UNKNOWN = datetime.fromtimestamp(0, UTC)


def started_of(results: Results) -> datetime | None:
    """The start of the run in UTC; None if what the document has there is no date and time."""
    try:
        started = datetime.fromisoformat(results["run"]["started"])
        return started.replace(tzinfo=started.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def stamp(started: datetime | None, after_s: float = 0) -> str:
    """The moment so many seconds after the start, in UTC to the millisecond, as ISO 8601 has it.

    Without a start it counts from 1970; seconds that lead out of the calendar count as none.
    """
    moment = started or _UNKNOWN
    with contextlib.suppress(OverflowError):
        moment += timedelta(seconds=after_s)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
