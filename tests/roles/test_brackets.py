"""Attempts between two working runs: which are sent, how often the working run is repeated, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from conformance.roles.brackets import ATTEMPTS_BETWEEN, Attempt, run_bracketed
from conformance.wire.exchange import Exchange, Request

NAMES = [f"change {number}" for number in range(1, 11)]
AFTERWARDS = "the working request no longer worked afterwards"


class Log:
    """What was done, in order; the working run works as often as `works` says."""

    def __init__(self, works: Iterable[bool]) -> None:
        self.done: list[str] = []
        self._works = iter(works)

    def perform(self, name: str) -> Exchange:
        self.done.append(name)
        return Exchange(name.replace(" ", "-"), "", Request("GET", "https://as.example"), None, None)

    def works(self) -> bool:
        self.done.append("working run")
        return next(self._works)


def test_four_attempts_go_between_two_working_runs() -> None:
    log = Log([True] * 3)
    run_bracketed(NAMES, log.perform, log.works)
    assert log.done == [*NAMES[:4], "working run", *NAMES[4:8], "working run", *NAMES[8:], "working run"]


@pytest.mark.parametrize(("attempts", "runs"), [(0, 0), (1, 1), (4, 1), (5, 2), (8, 2), (9, 3)])
def test_the_working_run_is_repeated_once_for_each_group_begun(attempts: int, runs: int) -> None:
    log = Log([True] * 10)
    run_bracketed(NAMES[:attempts], log.perform, log.works)
    assert log.done.count("working run") == runs == -(-attempts // ATTEMPTS_BETWEEN)


def test_attempts_whose_bracket_held_are_not_in_doubt() -> None:
    log = Log([True] * 3)
    found = run_bracketed(NAMES, log.perform, log.works)
    assert list(found) == NAMES
    assert {attempt.doubt for attempt in found.values()} == {None}
    assert [attempt.name for attempt in found.values()] == NAMES


def test_attempts_before_a_working_run_that_fails_are_in_doubt_and_those_behind_it_are_not_sent() -> None:
    log = Log([True, False])
    found = run_bracketed(NAMES, log.perform, log.works)
    assert log.done == [*NAMES[:4], "working run", *NAMES[4:8], "working run"]
    assert [found[name].doubt for name in NAMES[:4]] == [None] * 4
    for name in NAMES[4:8]:
        assert found[name].exchange is not None
        assert (found[name].doubt or "").startswith(AFTERWARDS)
    for name in NAMES[8:]:
        assert found[name] == Attempt(name, None, "not sent: the working request no longer worked after change 8")


def test_a_server_that_never_works_again_gets_one_group_and_no_more() -> None:
    log = Log([False])
    found = run_bracketed(NAMES, log.perform, log.works)
    assert len(log.done) == ATTEMPTS_BETWEEN + 1
    assert all(attempt.doubt for attempt in found.values())
    assert list(found) == NAMES


def test_nothing_to_attempt_sends_nothing() -> None:
    log = Log([])
    assert run_bracketed([], log.perform, log.works) == {}
    assert log.done == []


def test_the_evidence_of_an_attempt_is_its_exchange() -> None:
    log = Log([True])
    assert run_bracketed(["change 1"], log.perform, log.works)["change 1"].evidence == ("change-1",)
    assert Attempt("change 1", None, "not sent").evidence == ()
