"""`touchstone diff`."""

from __future__ import annotations

import json
from itertools import combinations

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from conformance.cli import main
from conformance.spec.files import profile_ids, schema
from conformance.spec.lineage import common_base
from conformance.spec.loading import load_profile
from tests.reporting.comparison.conftest import EXAMPLES

STORED = str(EXAMPLES / "reciprocal-02")
PAIRS = [*combinations(profile_ids(), 2)]
KIN = [pair for pair in PAIRS if common_base(*map(load_profile, pair))]


def diff(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments])


@pytest.mark.parametrize("pair", KIN, ids=" ".join)
def test_profiles_that_share_a_base_are_compared(pair: tuple[str, str]) -> None:
    assert diff(*pair).exit_code == 0


@pytest.mark.parametrize("pair", sorted({*PAIRS} - {*KIN}), ids=" ".join)
def test_profiles_that_do_not_are_refused(pair: tuple[str, str]) -> None:
    ran = diff(*pair)
    assert (ran.exit_code, "share no base" in ran.output) == (4, True)


def test_those_that_would_do_are_named() -> None:
    assert "reciprocal-01 with reciprocal-00, reciprocal-02" in diff("oauth2-00", "reciprocal-01").output
    assert "profiles that share one: reciprocal-00, " in diff("oauth2-00", "wrap-01").output


def test_with_results_it_tells_what_becomes_of_them() -> None:
    ran = diff("reciprocal-02", "reciprocal-01", "--results", STORED)
    assert ran.exit_code == 0
    assert ran.output.splitlines()[1].startswith("reciprocal-01  ")
    assert "needs a new run (" in ran.output


def test_the_data_have_both() -> None:
    data = json.loads(diff("reciprocal-02", "reciprocal-01", "--results", STORED, "--format", "json").output)
    assert [error.message for error in Draft202012Validator(schema("diff")).iter_errors(data)] == []
    assert {"needs a new run", "is gone"} <= set(data["results"]["counts"])


def test_results_of_another_profile_are_refused() -> None:
    ran = diff("reciprocal-01", "reciprocal-02", "--results", STORED)
    assert (ran.exit_code, "name the profile of the results first" in ran.output) == (4, True)


def test_results_that_are_none_are_refused() -> None:
    ran = diff("reciprocal-01", "reciprocal-02", "--results", "none.json")
    assert (ran.exit_code, "none.json" in ran.output) == (4, True)
