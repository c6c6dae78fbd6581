"""The codes of the device flow (section 3.5.3.1)."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from conformance.reference.shared.codes import Decision
from conformance.reference.shared.store import Client


@dataclass(slots=True, eq=False)
class DeviceCode:
    """A verification code and a user code of the device flow. `decision` is None while the request is pending, `polled`
    the time of the last poll.
    """

    value: str = field(repr=False)
    user_code: str = field(repr=False)
    client: Client
    lifetime_s: int
    interval_s: int
    issued: float = field(default_factory=time.monotonic)
    decision: Decision | None = None
    polled: float | None = None

    @property
    def expired(self) -> bool:
        """True once its lifetime is over."""
        return time.monotonic() >= self.issued + self.lifetime_s


def typed(user_code: str) -> str:
    """A user code as it is compared: without what people leave out or write otherwise when they copy it."""
    return "".join(char for char in user_code if char not in " -\t").upper()
