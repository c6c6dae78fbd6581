"""How two profiles differ, as text and as data."""

from __future__ import annotations

import json
from itertools import permutations

import pytest
from jsonschema import Draft202012Validator

from conformance.reporting.difference_data import differences_data
from conformance.reporting.difference_text import differences_text
from conformance.spec.differences import differences
from conformance.spec.files import schema
from conformance.spec.loading import load_profile

PROFILES = ["oauth2-00", "reciprocal-01", "reciprocal-02", "rfc6749-code"]
PAIRS = [*permutations(PROFILES, 2), ("wrap-01", "wrap-01")]


def text(before: str, after: str, width: int = 100) -> list[str]:
    return list(differences_text(differences(load_profile(before), load_profile(after)), width))


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_the_data_fit_their_schema_and_survive_json(before: str, after: str) -> None:
    data = differences_data(differences(load_profile(before), load_profile(after)))
    assert [error.message for error in Draft202012Validator(schema("diff")).iter_errors(data)] == []
    assert json.loads(json.dumps(data)) == data


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema("diff"))


def test_a_row_that_moved_and_changed_stands_in_both_lists() -> None:
    data = differences_data(differences(load_profile("reciprocal-01"), load_profile("reciprocal-02")))
    key = {"id": "reciprocal-response/in-token-response", "flow": "party_b"}
    [moved] = [each for each in data["moved"] if key.items() <= each.items()]
    assert (moved["before"], moved["after"]) == (
        {"document": "draft-ietf-oauth-reciprocal-01", "section": "2"},
        {"document": "draft-ietf-oauth-reciprocal-02", "section": "2.1"},
    )
    [changed] = [each for each in data["changed"] if key.items() <= each.items()]
    assert {"field": "level", "before": "silent", "after": "MAY"} in changed["changes"]


def test_the_text_names_both_and_has_a_part_for_each_kind() -> None:
    said = text("reciprocal-01", "reciprocal-02")
    assert said[0] == "reciprocal-01  Reciprocal OAuth draft -01 (draft-ietf-oauth-reciprocal-01, 2018-05-26)"
    assert said[1].startswith("reciprocal-02  ")
    heads = [line.split(" (")[0] for line in said[2:] if line and not line.startswith(" ")]
    assert heads == ["added", "changed", "moved", "flows", "rulings"]
    assert "  reciprocal-response/token-response-scope  party_b  [MUST, section 2.1]" in said
    assert "  section 2 -> section 2.1 (4)" in said


def test_what_was_removed_is_told_with_its_section_in_the_profile_that_had_it() -> None:
    said = text("reciprocal-02", "reciprocal-01")
    assert "removed (2)" in said
    assert "  reciprocal-response/same-in-both  party_b  [silent, section 2.1]" in said


def test_a_requirement_of_another_document_is_told_with_it() -> None:
    said = text("rfc6749-code", "reciprocal-00")
    assert "  redemption/by-post  party_b  [MUST, RFC 6749 3.2]" in said


def test_two_that_ask_for_the_same_are_said_to() -> None:
    assert text("wrap-01", "wrap-01")[2:] == ["", "They ask for the same, in the same places."]


@pytest.mark.parametrize("width", [40, 72, 100])
def test_lines_are_no_longer_than_asked_but_for_names(width: int) -> None:
    long = [line for line in text("oauth2-00", "rfc6749-code", width) if len(line) > width]
    assert [line for line in long if line.startswith("      ") and " " in line.strip().lstrip("-+ ")] == []
