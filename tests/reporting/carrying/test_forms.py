"""Results under another profile, as text and as data."""

from __future__ import annotations

from copy import deepcopy

import pytest
from jsonschema import Draft202012Validator

from conformance.reporting.carrying.carrying import carry_over
from conformance.reporting.carrying.data import carried_data
from conformance.reporting.carrying.model import CarriedOver
from conformance.reporting.carrying.text import carried_text
from conformance.spec.files import schema
from conformance.spec.loading import load_profile
from tests.reporting.comparison.conftest import stored


@pytest.fixture(scope="module")
def carried() -> CarriedOver:
    """A run of -02 with a failure, under -01."""
    before = load_profile("reciprocal-02")
    results = deepcopy(stored("reciprocal-02"))
    results["profile"]["digest"] = before.digest
    next(row for row in results["requirements"] if row["id"] == "update/accepted")["outcome"] = "failed"
    return carry_over(results, before, load_profile("reciprocal-01"))


def test_the_text_says_what_needs_a_run_and_what_stands(carried: CarriedOver) -> None:
    said = list(carried_text(carried, "r.json"))
    assert "needs a new run (4)" in said
    assert "  party_b: failed; section 3 -> 4 (1)" in said
    assert said[said.index("is gone (2)") + 1] == "  party_b: passed (1)"
    assert said[-2].startswith("verdict      under reciprocal-01 not compliant: 1 failed in")


def test_what_cannot_be_compared_is_said(carried: CarriedOver) -> None:
    results = deepcopy(dict(carried.results))
    results["profile"] = {**results["profile"], "digest": "00" * 32}
    results["tool"] = {**results["tool"], "version": "0.0.1"}
    said = "\n".join(carried_text(carry_over(results, load_profile("reciprocal-02"), carried.after), "r.json"))
    assert "the results are of another state of reciprocal-02" in said
    assert "what its checks do otherwise does not show either" in said


@pytest.mark.parametrize("width", [60, 100])
def test_no_line_is_wider_than_the_terminal(carried: CarriedOver, width: int) -> None:
    long = [line for line in carried_text(carried, "r.json", width) if len(line) > width]
    assert [line for line in long if " " in line.strip()] == []


def test_the_data_are_a_part_of_the_differences(carried: CarriedOver) -> None:
    part = {**schema("diff")["properties"]["results"], "$defs": schema("diff")["$defs"]}
    data = carried_data(carried, "r.json")
    assert [error.message for error in Draft202012Validator(part).iter_errors(data)] == []
    assert data["verdict"]["certain"]


def test_a_target_that_writes_to_the_terminal_does_not(carried: CarriedOver) -> None:
    results = deepcopy(dict(carried.results))
    results["target"] = {**results["target"], "name": "\x1b[2J\nverdict  compliant"}
    lines = carried_text(carry_over(results, load_profile("reciprocal-02"), carried.after), "r.json")
    assert all(line.isascii() and line.isprintable() for line in lines)
