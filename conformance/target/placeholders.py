"""What `touchstone init` leaves for a person to fill in, and where a target file still has it."""

from __future__ import annotations

from conformance.target.model import Target

MARK = "REPLACE"


def left_in(target: Target) -> list[str]:
    """The keys whose values are still to be filled in; secrets, which come from elsewhere, are not looked at."""
    return [key for key, value in target.values.items() if MARK in value and key not in target.secrets]
