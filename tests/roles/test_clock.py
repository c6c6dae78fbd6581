"""Waiting: it ends when it is to end, it is said aloud, and it is counted."""

from __future__ import annotations

import threading

import pytest

from conformance.roles import clock as module
from conformance.roles.clock import Clock


class Time:
    """A time that passes only in sleep."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.naps: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    time = Time()
    monkeypatch.setattr(module, "time", time)
    return time


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def clock(time: Time, heard: list[str]) -> Clock:
    return Clock(heard.append)


def test_a_run_begins_at_zero(clock: Clock, time: Time) -> None:
    assert clock.now == 0.0
    time.now += 2.5
    assert clock.now == 2.5


def test_it_waits_until_the_moment_and_counts_how_long(clock: Clock, time: Time) -> None:
    time.now += 4
    clock.wait_until(7, "for a token to expire")
    assert clock.now == 7.0
    assert clock.waiting_s == 3.0


@pytest.mark.parametrize("moment", [-1.0, 0.0], ids=["past", "now"])
def test_there_is_no_wait_for_what_is_over(clock: Clock, time: Time, heard: list[str], moment: float) -> None:
    clock.wait_until(moment, "for nothing")
    assert (time.naps, heard, clock.waiting_s) == ([], [], 0.0)


def test_a_wait_is_said_before_it_begins_and_every_five_seconds(clock: Clock, time: Time, heard: list[str]) -> None:
    clock.wait_until(12, "for a token to expire")
    assert heard == [
        "waiting 12 s for a token to expire",
        "waiting 7 s for a token to expire",
        "waiting 2 s for a token to expire",
    ]
    assert time.naps == [5.0, 5.0, 2.0]


def test_waits_add_up(clock: Clock) -> None:
    clock.wait_until(2, "")
    clock.wait_until(3, "")
    clock.wait_until(1, "")
    assert clock.waiting_s == 3.0


def test_nobody_has_to_listen(time: Time) -> None:
    Clock().wait_until(1, "for nobody")
    assert time.naps == [1.0]


class Soon(threading.Condition):
    """A condition whose waits take no time but on the clock; `after` of them, what is awaited is there."""

    def __init__(self, time: Time, after: int) -> None:
        super().__init__()
        self._time = time
        self._left = after

    def there(self) -> bool:
        return self._left == 0

    def wait(self, timeout: float | None = None) -> bool:
        self._time.sleep(timeout or 0.0)
        self._left -= 1
        return self.there()


def test_what_is_there_is_not_waited_for(clock: Clock, time: Time, heard: list[str]) -> None:
    moved = Soon(time, after=0)
    assert clock.wait_for(moved.there, moved, 10, "for it")
    assert (time.naps, heard) == ([], [])


def test_what_comes_soon_is_waited_for_in_silence(clock: Clock, time: Time, heard: list[str]) -> None:
    moved = Soon(time, after=1)
    assert clock.wait_for(moved.there, moved, 10, "for it")
    assert (time.naps, heard, clock.waiting_s) == ([1.0], [], 1.0)


def test_a_longer_wait_for_something_is_said(clock: Clock, time: Time, heard: list[str]) -> None:
    moved = Soon(time, after=3)
    assert clock.wait_for(moved.there, moved, 30, "for it")
    assert (time.naps, clock.waiting_s) == ([1.0, 5.0, 5.0], 11.0)
    assert heard == ["waiting up to 29 s for it", "waiting up to 24 s for it"]


def test_a_wait_for_something_that_does_not_come_ends(clock: Clock, time: Time) -> None:
    moved = Soon(time, after=-1)
    assert not clock.wait_for(moved.there, moved, 8, "for it")
    assert (time.naps, clock.now) == ([1.0, 5.0, 2.0], 8.0)
