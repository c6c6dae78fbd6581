"""Waiting, bounded and said aloud: nobody wonders whether a run hangs."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

_NOTICE_EVERY_S = 5.0
_SILENT_S = 1.0  # what is awaited of another program mostly comes at once, and then nobody has to be told


class Clock:
    """The time of a run in seconds since it began, and how much of it was spent waiting."""

    def __init__(
        self, notice: Callable[[str], None] = lambda _text: None, tell: Callable[[str], None] | None = None
    ) -> None:
        self._began = time.monotonic()
        self._notice = notice
        self._tell = tell or notice
        self.waiting_s = 0.0

    def say(self, line: str) -> None:
        """Tell the operator something that the run cannot go on without, on a line that stays."""
        self._tell(line)

    @property
    def now(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self._began

    def wait_until(self, moment: float, why: str) -> None:
        """Wait until `moment` (seconds since the run began); `why` is said before and during the wait."""
        while (left := moment - self.now) > 0:
            self._notice(f"waiting {left:.0f} s {why}")
            pause = min(left, _NOTICE_EVERY_S)
            time.sleep(pause)
            self.waiting_s += pause

    def wait_for(self, there: Callable[[], bool], moved: threading.Condition, moment: float, why: str) -> bool:
        """Wait until something is there, but not beyond `moment` (seconds since the run began); whether it is there.

        Whoever brings it notifies `moved`. `why` is said where it takes longer than a second.
        """
        pause = _SILENT_S
        with moved:
            while not (found := there()) and (left := moment - self.now) > 0:
                began = time.monotonic()
                moved.wait(min(left, pause))
                self.waiting_s += time.monotonic() - began
                left = moment - self.now
                if left > 0 and not there() and time.monotonic() - began >= pause:
                    self._notice(f"waiting up to {left:.0f} s {why}")
                    pause = _NOTICE_EVERY_S
        return found
