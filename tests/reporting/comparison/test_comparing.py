"""Two results compared: what counts as a difference, and what does not."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.outcome.outcomes import Outcome
from conformance.reporting.comparison.comparing import NothingInCommonError, compare
from conformance.reporting.comparison.model import Kind
from conformance.spec.loading import load_profile
from tests.reporting.comparison.conftest import EXAMPLES, after, only, stored
from tests.reporting.conftest import document, row

Json = dict[str, Any]


@pytest.mark.parametrize("profile", sorted(path.name for path in EXAMPLES.iterdir()))
def test_results_differ_from_themselves_in_nothing(profile: str) -> None:
    results = stored(profile)
    found = compare(results, results)
    assert (found.none, found.same) == (True, len(results["requirements"]))


def test_what_differs_from_run_to_run_is_no_difference() -> None:
    before = stored("rfc6749-code")
    later = deepcopy(before)
    later["run"]["started"], later["timing"]["wall_s"] = "2027-01-01T00:00:00+00:00", 99.0
    for each in later["requirements"]:
        each |= {"reason": "said otherwise", "exchanges": list(reversed(each["exchanges"])), "test": "x", "rerun": "y"}
    assert compare(before, later).none


def test_one_outcome_is_one_difference() -> None:
    before = stored("rfc6749-code")
    later = deepcopy(before)
    later["requirements"][7]["outcome"] = "failed"
    found = compare(before, later)
    assert (only(found).kind, found.same, found.regressed) == (Kind.REGRESSION, 109, True)


ROWS = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from([each.value for each in Outcome])),
    min_size=1,
    unique_by=lambda each: each[0],
)


VERDICTS = st.sampled_from(("compliant", "conditionally compliant", "nothing tested", "incomplete", "not compliant"))
BASE = document([row()])


def results_of(rows: dict[str, str], verdict: str) -> Json:
    overall = {**BASE["verdict"]["overall"], "verdict": verdict}
    found = [row(id=f"topic/{name}", outcome=outcome) for name, outcome in rows.items()]
    return {**BASE, "requirements": found, "verdict": {**BASE["verdict"], "overall": overall}}


@given(ROWS, ROWS, VERDICTS, VERDICTS)
def test_the_other_way_round_everything_is_the_other_way_round(
    one: list[tuple[str, str]], other: list[tuple[str, str]], was: str, is_: str
) -> None:
    before = results_of({"a": "passed", **dict(one)}, was)
    later = results_of({"a": "passed", **dict(other)}, is_)
    there, back = compare(before, later), compare(later, before)
    mirrored = {(each.row["id"], *reversed(each.transition)) for each in back.differences}
    assert {(each.row["id"], *each.transition) for each in there.differences} == mirrored
    assert there.same == back.same
    assert not (there.verdict_is_worse and back.verdict_is_worse)


def test_a_renamed_row_is_followed_from_either_side() -> None:
    before = document([row(id="old/name")])
    later = after(before, row(id="new/name", renamed_from=["old/name"], outcome="failed"))
    assert only(compare(before, later)).kind is Kind.REGRESSION
    assert only(compare(later, before)).kind is Kind.REPAIRED


def test_a_row_that_says_something_else_is_told_though_its_outcome_is_the_same() -> None:
    before = document([row()])
    found = only(compare(before, after(before, row(text="It says so."), profile={"digest": "ef" * 32})))
    assert (found.kind, [change.field for change in found.changes]) == (Kind.REWORDED, ["text"])


def test_another_section_is_only_a_move() -> None:
    before = document([row()])
    found = only(compare(before, after(before, row(section="9"), profile={"digest": "ef" * 32})))
    assert (found.kind, found.changes[0].after) == (Kind.MOVED, "9")


def test_the_next_revision_of_the_document_itself_moves_nothing() -> None:
    before = document([row()])
    later = after(before, row(), profile={"id": "oauth2-01", "document": "draft-ietf-oauth-01", "digest": "ef" * 32})
    assert compare(before, later).none


def test_another_document_is_a_move() -> None:
    before = document([row()])
    found = only(compare(before, after(before, row(document="RFC 0"), profile={"digest": "ef" * 32})))
    assert (found.kind, [change.field for change in found.changes]) == (Kind.MOVED, ["document"])


def test_a_requirement_of_the_base_stands_where_it_stood() -> None:
    found = compare(stored("rfc6749-code"), stored("reciprocal-02"))
    assert set(found.counts) == {Kind.ADDED}
    assert found.same == 110


def test_the_profiles_at_hand_tell_what_results_do_not() -> None:
    """-02 and -04 ask the same on the wire: that an outcome changed cannot be the specification's doing."""
    before = stored("reciprocal-02")
    profiles = (load_profile("reciprocal-02"), load_profile("reciprocal-04"))
    if before["profile"]["digest"] != profiles[0].digest:
        pytest.skip("the committed example is of another state of the profile")
    later = deepcopy(before)
    later["profile"] |= {"id": "reciprocal-04", "digest": profiles[1].digest}
    later["requirements"][0] |= {"outcome": "failed", "exchanges": []}
    assert [str(cause) for cause in only(compare(before, later, profiles)).causes] == ["target"]
    assert [str(cause) for cause in only(compare(before, later)).causes] == ["target", "specification"]


def test_profiles_without_a_common_base_are_not_compared() -> None:
    profiles = (load_profile("oauth2-00"), load_profile("wrap-01"))
    with pytest.raises(NothingInCommonError, match="touchstone matrix"):
        compare(stored("oauth2-00"), stored("wrap-01"), profiles)


def test_results_without_a_common_row_are_not_compared() -> None:
    before = document([row(id="old/name")])
    with pytest.raises(NothingInCommonError):
        compare(before, after(before, row(id="new/name")))
