"""A finding, on its way between processes; and the two ways to end a check without a judgement."""

from __future__ import annotations

import json

import pytest

from conformance.outcome.findings import Finding, inconclusive, untested
from conformance.outcome.outcomes import Outcome

FULL = Finding(
    "door/closes",
    "front",
    Outcome.FAILED,
    reason="expected shut; got “ajar” \x00\ud800",
    expected="shut",
    got="ajar",
    exchanges=("front-3", "front-1"),
    test="suites/test_door.py::test_closes[front:door/closes]",
)


@pytest.mark.parametrize(
    "finding", [pytest.param(FULL, id="full"), pytest.param(Finding("a/b", "c", Outcome.WAIVED), id="bare")]
)
def test_a_finding_survives_the_way_through_json(finding: Finding) -> None:
    assert Finding.from_json(json.loads(json.dumps(finding.to_json()))) == finding


@pytest.mark.parametrize("outcome", list(Outcome), ids=str)
def test_every_outcome_survives_it(outcome: Outcome) -> None:
    again = Finding.from_json(json.loads(json.dumps(Finding("a/b", "c", outcome).to_json())))
    assert again.outcome is outcome


def test_a_finding_is_plain_data_on_its_way() -> None:
    data = FULL.to_json()
    assert {type(value) for value in data.values()} == {str, list}
    assert (data["outcome"], data["exchanges"]) == ("failed", ["front-3", "front-1"])


def test_a_finding_is_of_one_row() -> None:
    assert FULL.key == ("door/closes", "front")


def test_untested_ends_a_check_with_a_reason_and_no_evidence() -> None:
    stop = untested("needs endpoints.resource in the target file")
    assert (stop.outcome, stop.reason, stop.exchanges) == (
        Outcome.UNTESTED,
        "needs endpoints.resource in the target file",
        (),
    )
    assert str(stop) == stop.reason


def test_inconclusive_ends_a_check_with_the_evidence_of_what_went_wrong() -> None:
    stop = inconclusive("the set-up failed", ("front-1",))
    assert (stop.outcome, stop.reason, stop.exchanges) == (Outcome.INCONCLUSIVE, "the set-up failed", ("front-1",))
