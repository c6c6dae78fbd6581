"""Which requests were made before (section 5.3.1.1)."""

from __future__ import annotations

import time
from threading import Lock
from typing import NamedTuple


class Use(NamedTuple):
    """What comes together only once: the text of an access token, a timestamp and a nonce."""

    token: str
    timestamp: int
    nonce: str


class Uses:
    """Remembers the uses for `memory_s` seconds; a request that is older than that has to be refused for its age."""

    def __init__(self, memory_s: float) -> None:
        self.memory_s = memory_s
        self._seen: dict[Use, float] = {}
        self._lock = Lock()

    def first(self, use: Use) -> bool:
        """Whether this is new; it is not a second time."""
        with self._lock:
            self.forget(self._seen)
            new = use not in self._seen
            self._seen.setdefault(use, time.monotonic())
        return new

    def forget(self, seen: dict[Use, float]) -> None:
        """Drop what is too old to matter; the oldest come first."""
        while seen and (oldest := next(iter(seen))) and seen[oldest] < time.monotonic() - self.memory_s:
            del seen[oldest]
