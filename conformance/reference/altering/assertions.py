"""What tells a forged assertion, for faults."""

from __future__ import annotations

from typing import Any


def forged(server: Any, assertion: str | None) -> bool:
    """Whether there is an assertion that its issuer has not written so."""
    return bool(assertion) and not server.store.assertions.signed(assertion)
