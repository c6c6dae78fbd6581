"""The Date field of an answer (RFC 9110 section 6.6.1), in every form that a server may still send."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime


def epoch_of(values: Sequence[str]) -> float | None:
    """Seconds since the epoch, by the first of the field's values; None if there is none that can be read."""
    try:
        date = parsedate_to_datetime(values[0])
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
