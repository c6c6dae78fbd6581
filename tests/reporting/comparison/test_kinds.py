"""What became of a row, by its outcomes."""

from __future__ import annotations

from itertools import product

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.reporting.comparison.kinds import as_found, kind_of
from conformance.reporting.comparison.model import Kind, verdict_is_worse
from tests.reporting.conftest import row

DERIVED = {"origin": "derived"}


def kind(was: str, is_: str, strict: bool = False, **changes: str) -> Kind | None:
    return kind_of(row(outcome=was, **changes), row(outcome=is_, **changes), strict=strict)


@pytest.mark.parametrize(
    ("was", "is_", "expected"),
    [
        ("passed", "failed", Kind.REGRESSION),
        ("untested", "failed", Kind.REGRESSION),
        ("not applicable", "failed", Kind.REGRESSION),
        ("inconclusive", "failed", Kind.REGRESSION),
        ("passed", "error", Kind.REGRESSION),
        ("passed", "inconclusive", Kind.REGRESSION),
        ("waived", "failed", Kind.REGRESSION),
        ("passed", "warning", Kind.WORSE),
        ("passed", "waived", Kind.WORSE),
        ("passed", "untested", Kind.NO_LONGER_TESTED),
        ("failed", "untested", Kind.NO_LONGER_TESTED),
        ("failed", "not applicable", Kind.NO_LONGER_TESTED),
        ("untested", "passed", Kind.NEWLY_TESTED),
        ("untested", "warning", Kind.NEWLY_TESTED),
        ("failed", "passed", Kind.REPAIRED),
        ("inconclusive", "observed", Kind.REPAIRED),
        ("waived", "passed", Kind.REPAIRED),
        ("failed", "waived", Kind.OTHERWISE),
        ("failed", "inconclusive", Kind.OTHERWISE),
        ("passed", "observed", Kind.OTHERWISE),
        ("untested", "not applicable", Kind.OTHERWISE),
    ],
)
def test_a_transition_has_its_kind(was: str, is_: str, expected: Kind) -> None:
    assert kind(was, is_) is expected


def test_the_same_outcome_is_no_difference() -> None:
    assert [kind(outcome, outcome) for outcome in Outcome] == [None] * len(Outcome)


def test_an_undecided_row_that_the_verdict_does_not_need_is_no_regression() -> None:
    assert kind("passed", "inconclusive", origin="derived") is Kind.WORSE
    assert kind("passed", "inconclusive", level="SHOULD") is Kind.WORSE
    assert kind("passed", "inconclusive", consequence="warning") is Kind.WORSE


def test_a_warning_is_a_regression_only_where_the_run_was_strict() -> None:
    assert kind("passed", "warning", strict=True) is Kind.REGRESSION


def test_what_regresses_one_way_never_regresses_the_other_way() -> None:
    both = [pair for pair in product(Outcome, Outcome) if kind(*pair) is Kind.REGRESSION]
    assert [pair for pair in both if kind(pair[1], pair[0]) is Kind.REGRESSION] == []
    assert len(both) == 21


def test_what_a_profile_lock_holds_back_is_neither_repaired_nor_as_good() -> None:
    held = row(outcome="observed", held_back={"outcome": "failed", "because": "new"})
    assert kind_of(row(outcome="passed"), held, strict=False) is Kind.WORSE
    assert kind_of(row(outcome="waived"), held, strict=False) is Kind.OTHERWISE
    assert kind_of(held, row(outcome="passed"), strict=False) is Kind.REPAIRED
    assert kind_of(held, row(outcome="failed"), strict=False) is Kind.REGRESSION


def test_a_waiver_and_a_lock_hide_what_was_found() -> None:
    assert as_found(row(outcome="waived", waiver={"outcome": "warning"})) is Outcome.WARNING
    assert as_found(row(outcome="observed", held_back={"outcome": "failed"})) is Outcome.FAILED
    assert as_found(row(outcome="waived")) is Outcome.FAILED


@pytest.mark.parametrize(
    ("was", "is_", "lenient", "strict"),
    [
        ("compliant", "not compliant", True, True),
        ("compliant", "incomplete", True, True),
        ("compliant", "nothing tested", True, True),
        ("incomplete", "not compliant", True, True),
        ("not compliant", "incomplete", False, False),
        ("conditionally compliant", "compliant", False, False),
    ],
)
def test_a_verdict_is_worse_where_the_exit_status_is(was: str, is_: str, lenient: bool, strict: bool) -> None:
    assert verdict_is_worse(verdict(was), verdict(is_), strict=False) is lenient
    assert verdict_is_worse(verdict(was), verdict(is_), strict=True) is strict


def verdict(name: str, **counts: int) -> dict[str, object]:
    return {"verdict": name, "counts": counts}


def test_a_warning_makes_a_verdict_worse_where_the_run_was_strict_and_a_waiver_nowhere() -> None:
    sound, conditional = verdict("compliant"), "conditionally compliant"
    assert verdict_is_worse(sound, verdict(conditional, warning=1), strict=True)
    assert not verdict_is_worse(sound, verdict(conditional, warning=1), strict=False)
    assert not verdict_is_worse(sound, verdict(conditional, waived=1), strict=True)
