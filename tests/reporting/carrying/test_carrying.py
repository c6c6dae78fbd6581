"""What a change of the profile does to stored results."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.reporting.carrying.carrying import carry_over
from conformance.reporting.carrying.model import Carried, CarriedOver, Fate
from conformance.spec.building import consequence_of
from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile
from conformance.spec.model import Consequence, Level, Profile
from tests.reporting.comparison.conftest import EXAMPLES, stored

Json = dict[str, Any]
BEFORE = load_profile("rfc6749-code")
# A row of the flow that the target claims.
KEY = ("token-request/grant-type-missing", "code")


def run(**outcomes: str) -> Json:
    """The stored run, as one of the profile as it is now, one row with another outcome."""
    results = deepcopy(stored("rfc6749-code"))
    results["profile"]["digest"] = BEFORE.digest
    known = {row.key: row for row in BEFORE.rows}
    for row in results["requirements"]:
        row["consequence"] = known[row["id"], row["flow"]].consequence.value
        if (row["id"], row["flow"]) == KEY:
            row |= outcomes
    return results


def changed(**changes: Any) -> Profile:
    """The profile with one row otherwise."""
    rows = [replace(row, **changes) if row.key == KEY else row for row in BEFORE.rows]
    return replace(BEFORE, id="later", digest="ef" * 32, rows=tuple(rows))


def at(level: Level) -> Profile:
    return changed(level=level, consequence=consequence_of(level, BEFORE.row(*KEY).origin))


def one(carried: CarriedOver, id_: str = KEY[0]) -> Carried:
    [found] = [row for row in carried.rows if (row.id, row.flow) == (id_, KEY[1])]
    return found


def test_the_row_of_these_tests_is_a_must_that_passed() -> None:
    row = BEFORE.row(*KEY)
    assert (row.level, row.consequence) == (Level.MUST, Consequence.FAILED)


def test_what_is_the_same_stands() -> None:
    carried = carry_over(run(), BEFORE, BEFORE)
    assert carried.counts == {Fate.STANDS: len(BEFORE.rows)}
    assert (carried.certain, carried.verdict.standing) == (True, "compliant")


def test_another_section_stands_there() -> None:
    found = one(carry_over(run(), BEFORE, changed(section="9.9")))
    assert (found.fate, found.outcome) == (Fate.ELSEWHERE, Outcome.PASSED)
    assert found.because == (f"section {BEFORE.row(*KEY).section} -> 9.9",)


@pytest.mark.parametrize(
    ("was", "level", "is_"),
    [
        ("failed", Level.SHOULD, "warning"),
        ("failed", Level.MAY, "observed"),
        ("passed", Level.SHOULD, "passed"),
        ("passed", Level.MAY, "observed"),
        ("waived", Level.SHOULD, "warning"),
        ("inconclusive", Level.SHOULD, "inconclusive"),
        ("untested", Level.MAY, "untested"),
    ],
)
def test_another_level_says_the_same_finding_otherwise(was: str, level: Level, is_: str) -> None:
    found = one(carry_over(run(outcome=was), BEFORE, at(level)))
    assert (found.fate, found.was, found.outcome) == (Fate.ELSEWHERE, was, is_)
    assert f"level MUST -> {level}" in found.because


def test_what_was_not_judged_needs_a_run_to_be_judged() -> None:
    may = at(Level.MAY)
    results = run(outcome="observed", level="MAY", consequence="observed")
    results["profile"]["digest"] = may.digest
    found = one(carry_over(results, may, replace(BEFORE, digest="0" * 64)))
    assert (found.fate, found.outcome) == (Fate.NEW_RUN, None)


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"text": "It says otherwise."}, "text"),
        ({"observe": "Another request."}, "observe"),
        ({"needs": ("endpoints.resource",)}, "needs"),
        ({"refusal": "client"}, "refusal"),
    ],
)
def test_what_is_asked_otherwise_needs_a_run(changes: Json, because: str) -> None:
    found = one(carry_over(run(), BEFORE, changed(**changes)))
    assert (found.fate, found.because) == (Fate.NEW_RUN, (because,))


def test_what_a_flow_sends_otherwise_needs_a_run_in_all_its_rows() -> None:
    flows = {**BEFORE.flows, "code": replace(BEFORE.flows["code"], method="GET")}
    carried = carry_over(run(), BEFORE, replace(BEFORE, digest="ef" * 32, flows=flows))
    visible = [row for row in BEFORE.rows if row.flow == "code" and row.unobservable is None]
    assert {row.because for row in carried.of(Fate.NEW_RUN)} == {("flow.method",)}
    assert len(carried.of(Fate.NEW_RUN)) == len(visible)


def test_a_row_that_is_no_longer_seen_needs_no_run() -> None:
    found = one(carry_over(run(), BEFORE, changed(observe=None, unobservable="it shows in nothing")))
    assert (found.fate, found.outcome) == (Fate.ELSEWHERE, Outcome.UNTESTED)


def test_a_new_row_needs_a_run_unless_no_run_can_settle_it() -> None:
    row = BEFORE.row(*KEY)
    new = (replace(row, id="new/seen"), replace(row, id="new/unseen", observe=None, unobservable="it is no message"))
    carried = carry_over(run(), BEFORE, replace(BEFORE, digest="ef" * 32, rows=(*BEFORE.rows, *new)))
    assert (one(carried, "new/seen").fate, one(carried, "new/unseen").fate) == (Fate.NEW_RUN, Fate.SETTLED)


def test_a_flow_the_target_does_not_claim_needs_no_run() -> None:
    carried = carry_over(run(), BEFORE, load_profile("reciprocal-04"))
    assert Fate.NEW_RUN not in carried.counts
    assert {row.outcome for row in carried.of(Fate.SETTLED) if row.flow == "party_b"} == {Outcome.NOT_APPLICABLE}


def test_what_the_new_profile_lacks_is_gone() -> None:
    rows = tuple(row for row in BEFORE.rows if row.key != KEY)
    carried = carry_over(run(outcome="failed"), BEFORE, replace(BEFORE, digest="ef" * 32, rows=rows))
    assert [(row.id, row.was) for row in carried.of(Fate.GONE)] == [(KEY[0], "failed")]
    assert carried.verdict.standing == "compliant"


def test_a_renamed_row_keeps_its_outcome() -> None:
    found = one(carry_over(run(), BEFORE, changed(id="new/name", renamed_from=(KEY[0],))), "new/name")
    assert (found.fate, found.outcome, found.former_id) == (Fate.ELSEWHERE, Outcome.PASSED, KEY[0])


def test_a_failure_that_stands_settles_the_verdict() -> None:
    rows = [replace(row, text="x") if row.key != KEY and row.flow == "code" else row for row in BEFORE.rows]
    carried = carry_over(run(outcome="failed"), BEFORE, replace(BEFORE, digest="ef" * 32, rows=tuple(rows)))
    assert (carried.certain, carried.verdict.standing) == (True, "not compliant")


def test_without_one_the_verdict_is_open_as_long_as_a_row_needs_a_run() -> None:
    assert not carry_over(run(), BEFORE, changed(text="x")).certain


def test_results_of_another_state_of_the_profile_are_compared_by_what_they_record() -> None:
    results = run(text="As it once was.")
    results["profile"]["digest"] = "00" * 32
    carried = carry_over(results, BEFORE, BEFORE)
    assert (carried.complete, one(carried).fate, one(carried).because) == (False, Fate.NEW_RUN, ("text",))


def test_an_older_file_that_does_not_say_what_a_breach_earns_is_read_by_the_profile() -> None:
    results = run(outcome="failed")
    for row in results["requirements"]:
        del row["consequence"]
    assert one(carry_over(results, BEFORE, at(Level.SHOULD))).outcome is Outcome.WARNING


def test_an_older_file_of_another_state_is_read_by_what_its_outcomes_tell() -> None:
    """A ruling made a MUST of then earn a warning: a row that passed says nothing of it, one that warned does."""
    for was, fate in (("passed", Fate.STANDS), ("warning", Fate.ELSEWHERE)):
        results = run(outcome=was)
        results["profile"]["digest"] = "00" * 32
        for row in results["requirements"]:
            del row["consequence"]
        found = one(carry_over(results, BEFORE, BEFORE))
        assert (found.fate, found.outcome) == (fate, "failed" if was == "warning" else was)


@pytest.mark.parametrize("profile", sorted({path.name for path in EXAMPLES.iterdir()} & set(profile_ids())))
def test_every_row_of_a_stored_run_has_one_fate(profile: str) -> None:
    before, results = load_profile(profile), stored(profile)
    carried = carry_over(results, before, before)
    assert [(row.id, row.flow) for row in carried.rows if row.fate is not Fate.GONE] == [row.key for row in before.rows]
