"""Verification codes, and what somebody who was asked has decided."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conformance.reference.shared.store import Client


class Decision(StrEnum):
    """What was made of a request."""

    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, eq=False)
class VerificationCode:
    """A code and what it is bound to. `uri_sent` says whether the authorization request had the redirection URI in it.
    Lifetimes are in seconds, `issued` is on the monotonic clock; `flow` is the one it was issued in.
    """

    value: str = field(repr=False)
    client: Client
    redirect_uri: str
    uri_sent: bool
    lifetime_s: float
    issued: float = field(default_factory=time.monotonic)
    flow: str = ""

    @property
    def expired(self) -> bool:
        """True once its lifetime is over."""
        return time.monotonic() >= self.issued + self.lifetime_s
