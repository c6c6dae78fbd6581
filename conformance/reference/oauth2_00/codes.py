"""The codes of the user delegation flows: verification codes (section 3.5.2.1.1) and those of a device (3.5.3.1)."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.store import Client


class Decision(StrEnum):
    """What the end user made of a device's request."""

    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, eq=False)
class VerificationCode:
    """A code of the web server flow and what it is bound to. `uri_sent` says whether the authorization request had the
    redirection URI in it. Lifetimes are in seconds, `issued` is on the monotonic clock.
    """

    value: str = field(repr=False)
    client: Client
    redirect_uri: str
    uri_sent: bool
    lifetime_s: float
    issued: float = field(default_factory=time.monotonic)

    @property
    def expired(self) -> bool:
        """True once its lifetime is over."""
        return time.monotonic() >= self.issued + self.lifetime_s


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
