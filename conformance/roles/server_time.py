"""The time as the resource server has it (section 5.3.1.1): a client goes by its Date field where the two differ."""

from __future__ import annotations

import time
from collections.abc import Callable

from conformance.grammar.http_date import epoch_of
from conformance.wire.exchange import Response

# What an exchange may take, and what two clocks may differ by without anybody minding.
_TOLERATED_S = 5.0


class ServerTime:
    """Timestamps for one resource server; `wall` is this machine's clock, in seconds since the epoch.

    `ahead_s` is how far the server's clock is ahead of it, 0 if that is next to nothing.
    """

    def __init__(self, wall: Callable[[], float] = time.time) -> None:
        self._wall = wall
        self.ahead_s = 0.0

    def timestamp(self) -> int:
        """Now, in whole seconds since the epoch; never below 1, whatever the server took for its time."""
        return max(1, int(self._wall() + self.ahead_s))

    def take(self, response: Response | None) -> None:
        """Go by the Date field of a response, if it has one that can be read."""
        said = epoch_of(response.values("Date")) if response else None
        if said is None:
            return
        ahead_s = said - self._wall()
        ahead_s = ahead_s if abs(ahead_s) > _TOLERATED_S else 0.0
        # A Date has whole seconds and takes its time to come: it is no new time for that.
        if abs(ahead_s - self.ahead_s) > _TOLERATED_S:
            self.ahead_s = ahead_s
