"""Things by name, of which the oldest are forgotten."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

_MOST = 10_000  # of each kind; the oldest go first

Kept = TypeVar("Kept")


class Memory(Generic[Kept]):
    """So many things by name. Asking is safe while another thread keeps or takes."""

    def __init__(self) -> None:
        self._things: dict[str, Kept] = {}
        self._lock = Lock()

    def keep(self, name: str, thing: Kept) -> None:
        """Remember a thing; the oldest is forgotten when there are too many."""
        with self._lock:
            self._things[name] = thing
            if len(self._things) > _MOST:
                del self._things[next(iter(self._things))]

    def get(self, name: str | None) -> Kept | None:
        """The thing of this name, None if there is none."""
        return self._things.get(name or "")

    def take(self, name: str | None) -> Kept | None:
        """The same, and forget it: of two who take it one gets it."""
        return self._things.pop(name or "", None)

    def newest(self, test: Callable[[Kept], bool]) -> Kept | None:
        """The newest that passes a test."""
        with self._lock:
            return next(filter(test, reversed(self._things.values())), None)
