"""What can be wrong where a verification code is redeemed, for faults."""

from __future__ import annotations

from typing import Any

from conformance.reference.altering.alterations import altered

UNBOUND = altered("redemption.bound", lambda _correct, _code, _client: True)
REUSABLE = altered("redemption.use", lambda _correct, _code: None)
ENDLESS = altered("redemption.over", lambda _correct, _code: False)


def never_issued(server: Any, value: str | None) -> bool:
    """Whether there is a code that nobody issued."""
    kept = server.store.delegations
    return bool(value) and kept.codes.get(value) is None and kept.used_codes.get(value) is None
