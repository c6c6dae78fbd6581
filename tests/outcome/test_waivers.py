"""Waivers: which findings they let pass, and when they no longer hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.outcome.waivers import Problem, Waiver, unmet, waiver_of

WAIVER = Waiver("door/closes", "front", "ticket 12", "ops", date(2027, 3, 1), "stands open")
EVERYWHERE = replace(WAIVER, flow="")
OTHERWISE = "it is off its hinges"


def finding(outcome: Outcome, flow: str = "front", got: str = "it stands  open") -> Finding:
    return Finding("door/closes", flow, outcome, got=got)


def texts(found: Finding) -> list[str]:
    return [found.got]


def problems(waiver: Waiver, *found: Finding, cannot: str = "") -> list[tuple[Problem, tuple[str, ...]]]:
    broken = unmet([waiver], found, lambda each: each.flow != cannot, texts)
    return [(each.problem, each.flows) for each in broken]


@pytest.mark.parametrize("outcome", Outcome)
def test_only_a_breach_is_waived(outcome: Outcome) -> None:
    waived = waiver_of(finding(outcome), [WAIVER], texts) is WAIVER
    assert waived == (outcome in (Outcome.FAILED, Outcome.WARNING))


def test_another_failure_is_not_waived() -> None:
    assert waiver_of(finding(Outcome.FAILED, got=OTHERWISE), [WAIVER], texts) is None


def test_a_waiver_of_one_flow_is_for_no_other() -> None:
    assert waiver_of(finding(Outcome.FAILED, "back"), [WAIVER], texts) is None
    assert waiver_of(finding(Outcome.FAILED, "back"), [EVERYWHERE], texts) is EVERYWHERE


def test_a_waiver_of_another_requirement_lets_nothing_pass() -> None:
    assert waiver_of(finding(Outcome.FAILED), [replace(WAIVER, requirement="door/quiet")], texts) is None


def test_a_waiver_that_lets_something_pass_holds() -> None:
    assert problems(WAIVER, finding(Outcome.FAILED)) == []
    assert problems(EVERYWHERE, finding(Outcome.FAILED), finding(Outcome.PASSED, "back")) == []


@pytest.mark.parametrize("outcome", [Outcome.PASSED, Outcome.OBSERVED, Outcome.NOT_APPLICABLE])
def test_a_waiver_of_what_did_not_fail_is_unused(outcome: Outcome) -> None:
    found = problems(WAIVER, finding(outcome))
    assert [problem for problem, _ in found] == [Problem.UNUSED]


@pytest.mark.parametrize("outcome", [Outcome.UNTESTED, Outcome.INCONCLUSIVE, Outcome.ERROR])
def test_what_was_not_decided_leaves_a_waiver_as_it_is(outcome: Outcome) -> None:
    assert problems(WAIVER, finding(outcome)) == []
    assert problems(EVERYWHERE, finding(Outcome.PASSED), finding(outcome, "back")) == []


def test_a_flow_in_which_nothing_can_fail_keeps_no_waiver_alive() -> None:
    found = problems(EVERYWHERE, finding(Outcome.PASSED), finding(Outcome.UNTESTED, "back"), cannot="back")
    assert found == [(Problem.UNUSED, ("front",))]


def test_another_failure_changes_the_waiver() -> None:
    assert problems(WAIVER, finding(Outcome.FAILED, got=OTHERWISE)) == [(Problem.CHANGED, ("front",))]


def test_another_failure_in_one_of_two_flows_changes_the_waiver() -> None:
    found = problems(EVERYWHERE, finding(Outcome.FAILED), finding(Outcome.WARNING, "back", OTHERWISE))
    assert found == [(Problem.CHANGED, ("back",))]


def test_a_flow_that_is_not_claimed_is_not_named() -> None:
    found = problems(EVERYWHERE, finding(Outcome.PASSED), finding(Outcome.NOT_APPLICABLE, "back"))
    assert found == [(Problem.UNUSED, ("front",))]
