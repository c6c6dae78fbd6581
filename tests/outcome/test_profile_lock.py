"""The profile lock: what a row may come to at the most, and how a profile differs from its lock."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.outcome.profile_lock import Drift, Held, drift, held_back, lock_of
from conformance.outcome.verdict import ExitStatus, exit_status, judge
from conformance.spec.model import Consequence, Level, Profile, Row
from tests.outcome.conftest import MAY, MUST, SHOULD, UNSEEN

F, W, O, I, E, P, U = (  # noqa: E741  (the letters of the terminal)
    Outcome.FAILED,
    Outcome.WARNING,
    Outcome.OBSERVED,
    Outcome.INCONCLUSIVE,
    Outcome.ERROR,
    Outcome.PASSED,
    Outcome.UNTESTED,
)
# Asks without the words of a MUST, and yet its breach fails.
DERIVED = replace(MUST, level=Level.SHOULD)


def came_to(outcome: Outcome, was: Row | None, now: Row, profile: Profile) -> Outcome:
    """What an outcome of a row counts for by a lock in which the row was another, or was not."""
    lock = lock_of(replace(profile, rows=() if was is None else (was,)), "0.1.0")
    held = held_back(Finding(*now.key, outcome, reason="why"), now, lock)
    if held is None:
        return outcome
    finding, why = held
    assert why.outcome is outcome
    assert why.because is (Held.NEW if was is None else Held.STRICTER)
    assert finding.reason.endswith("why")
    return finding.outcome


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome not in (F, W)])
@pytest.mark.parametrize("row", [MUST, SHOULD, MAY, DERIVED], ids=lambda row: f"{row.level}-{row.consequence}")
def test_what_is_no_breach_of_a_row_counts_as_before(row: Row, outcome: Outcome, profile: Profile) -> None:
    assert came_to(outcome, row, row, profile) is outcome


@pytest.mark.parametrize(("row", "outcome"), [(MUST, F), (SHOULD, W), (DERIVED, F)])
def test_a_row_that_is_what_it_was_counts_in_full(row: Row, outcome: Outcome, profile: Profile) -> None:
    assert came_to(outcome, row, row, profile) is outcome


@pytest.mark.parametrize("outcome", Outcome)
def test_a_new_row_turns_nothing_red(outcome: Outcome, profile: Profile) -> None:
    assert came_to(outcome, None, MUST, profile) is (O if outcome in (F, W, I, E) else outcome)


@pytest.mark.parametrize(
    ("was", "now", "outcome", "counts"),
    [
        pytest.param(SHOULD, MUST, F, W, id="a-warning-stays-one"),
        pytest.param(MAY, MUST, F, O, id="a-choice-stays-one"),
        pytest.param(MAY, SHOULD, W, O, id="a-choice-is-no-warning"),
        pytest.param(UNSEEN, MUST, F, O, id="what-was-not-seen"),
        pytest.param(UNSEEN, MUST, E, O, id="an-error-in-what-was-not-seen"),
        pytest.param(SHOULD, MUST, I, O, id="doubt-that-did-not-count"),
        pytest.param(DERIVED, MUST, I, O, id="doubt-of-what-did-not-decide"),
        pytest.param(DERIVED, MUST, F, F, id="a-failure-that-was-one"),
        pytest.param(MUST, SHOULD, W, W, id="a-row-that-became-milder"),
        pytest.param(SHOULD, MUST, P, P, id="passed"),
    ],
)  # fmt: skip
def test_a_stricter_row_comes_to_no_more_than_it_could(
    was: Row, now: Row, outcome: Outcome, counts: Outcome, profile: Profile
) -> None:
    assert came_to(outcome, replace(was, id=now.id, flow=now.flow), now, profile) is counts


def test_the_verdict_of_a_locked_run_is_that_of_the_locked_profile(profile: Profile) -> None:
    lock = lock_of(replace(profile, rows=tuple(row for row in profile.rows if row.id != SHOULD.id)), "0.1.0")
    strict = replace(SHOULD, consequence=Consequence.FAILED, level=Level.MUST)
    now = replace(profile, rows=tuple(replace(strict, flow=r.flow) if r.id == SHOULD.id else r for r in profile.rows))
    found = [Finding(*row.key, F if row.id == SHOULD.id else P if row.can_fail else U) for row in now.rows]
    held = [(held_back(each, now.row(*each.key), lock) or (each, None))[0] for each in found]
    statuses = [exit_status(judge(now, each, ("front", "back"))[0], strict=True) for each in (found, held)]
    assert statuses == [ExitStatus.NOT_COMPLIANT, ExitStatus.COMPLIANT]


def test_what_has_changed_since_the_lock(profile: Profile) -> None:
    new = replace(MAY, id="door/bell")
    rows = [row for row in profile.rows if row.key != MUST.key]
    rows[rows.index(SHOULD)] = replace(SHOULD, consequence=Consequence.FAILED)
    rows[rows.index(MAY)] = replace(MAY, text="The door may be of any colour.")
    found = drift(lock_of(profile, "0.1.0"), replace(profile, rows=(*rows, new)))
    assert (found.added, found.removed) == ((new.key,), (MUST.key,))
    assert (found.stricter, found.changed) == ((SHOULD.key,), (MAY.key,))


def test_a_row_that_the_verdict_needs_now_is_stricter(profile: Profile) -> None:
    found = drift(lock_of(replace(profile, rows=(DERIVED,)), "0.1.0"), replace(profile, rows=(MUST,)))
    assert found == Drift((), (), (MUST.key,), ())


def test_a_row_that_has_moved_is_the_same(profile: Profile) -> None:
    moved = tuple(replace(row, section="9", document="another") for row in profile.rows)
    found = drift(lock_of(profile, "0.1.0"), replace(profile, rows=moved))
    assert found == Drift((), (), (), ())


def test_a_row_that_was_renamed_is_the_same(profile: Profile) -> None:
    lock = lock_of(replace(profile, rows=(MUST,)), "0.1.0")
    renamed = replace(MUST, id="door/shuts", renamed_from=("door/closes",))
    found = drift(lock, replace(profile, rows=(renamed,)))
    assert found == Drift((), (), (), ())
    assert held_back(Finding(*renamed.key, F), renamed, lock) is None
