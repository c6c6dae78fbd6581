"""What a JSON Schema has against a file, in words its author can act on and without the values it found."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from conformance.spec import files
from conformance.spec.problems import FileError, Problem, schema_problems

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "colour": {"enum": ["green", "blue"]},
        "count": {"type": "integer"},
        "size": {"type": ["number", "string"]},
        "word": {"type": "string", "pattern": "^[a-z]+$", "x-problem": "is no word"},
        "short": {"type": "string", "maxLength": 3},
        "secret": {"description": "a text or a table", "anyOf": [{"type": "string"}, {"type": "object"}]},
        "either": {
            "description": "a text or a table",
            "anyOf": [
                {"type": "string", "minLength": 4, "x-problem": "is too short"},
                {"type": "object", "minProperties": 1},
            ],
        },
        "deep": {"type": "object", "properties": {"inner": {"type": "string"}}, "additionalProperties": False},
        "empty": {"type": "object", "additionalProperties": False},
        "many": {"type": "array", "items": {"type": "string"}},
    },
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    ("data", "key", "message"),
    [
        pytest.param({"colour": "gren"}, "colour", "'gren' is none of green, blue; did you mean 'green'?", id="enum"),
        pytest.param({"colour": "x"}, "colour", "'x' is none of green, blue", id="enum-like-none"),
        pytest.param({"count": "1"}, "count", "is a text, not a whole number", id="text-for-number"),
        pytest.param({"count": 1.5}, "count", "is a number, not a whole number", id="fraction-for-whole"),
        pytest.param({"count": True}, "count", "is a truth value, not a whole number", id="truth-for-number"),
        pytest.param({"size": []}, "size", "is a list, not a number or a text", id="list-for-two-types"),
        pytest.param({"word": datetime.date(2010, 4, 21)}, "word", "is date, not a text", id="date-for-text"),
        pytest.param({"word": "No"}, "word", "is no word", id="words-of-the-schema"),
        pytest.param({"short": "long"}, "short", "does not fit maxLength: 3", id="no-words-in-the-schema"),
        pytest.param(
            {"secret": 5}, "secret", "has a form that is not allowed here; allowed: a text or a table", id="any-of"
        ),
        pytest.param({"either": "abc"}, "either", "is too short", id="any-of-nearly-one"),
        pytest.param(
            {"either": {}},
            "either",
            "has a form that is not allowed here; allowed: a text or a table",
            id="any-of-nearly-the-other",
        ),
        pytest.param(
            {"deep": {"iner": ""}}, "deep.iner", "is no key of this file; did you mean 'inner'?", id="misspelt"
        ),
        pytest.param({"deep": {"zzz": ""}}, "deep.zzz", "is no key of this file; known here: inner", id="unknown"),
        pytest.param({"empty": {"zzz": ""}}, "empty.zzz", "is no key of this file", id="unknown-where-none-is-known"),
        pytest.param({"many": ["a", 5]}, "many.1", "is a number, not a text", id="element-of-a-list"),
    ],
)
def test_a_problem_has_its_key_and_what_helps(data: dict[str, Any], key: str, message: str) -> None:
    assert schema_problems(data, SCHEMA) == [Problem(key, message)]


def test_every_missing_key_is_named_once() -> None:
    schema = {"type": "object", "required": ["one", "two", "three"]}
    assert schema_problems({"two": 2}, schema) == [Problem("one", "is missing"), Problem("three", "is missing")]


def test_problems_come_in_the_order_of_their_keys() -> None:
    data = {"word": "No", "colour": "red", "deep": {"inner": 1}, "count": "x"}
    assert [problem.key for problem in schema_problems(data, SCHEMA)] == ["colour", "count", "deep.inner", "word"]


@pytest.mark.parametrize(
    "data", [{"short": "hunter22"}, {"word": "HUNTER22"}, {"secret": ["hunter22"]}, {"count": "hunter22"}]
)
def test_no_message_repeats_a_value_that_may_be_a_secret(data: dict[str, Any]) -> None:
    assert "hunter22" not in str(FileError("f", schema_problems(data, SCHEMA))).lower()


def test_a_problem_of_the_whole_file_has_no_key() -> None:
    assert str(FileError("acme.toml", [Problem("", "is no TOML")])) == "acme.toml: the file: is no TOML"


@pytest.mark.parametrize("name", ["profile", "target", "results"])
def test_every_schema_is_itself_a_good_schema(name: str) -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(files.schema(name))


def test_the_profiles_are_listed_by_id_without_the_files_beside_them() -> None:
    ids = files.profile_ids()
    assert "oauth2-00" in ids
    assert list(ids) == sorted(ids)
    assert all((files.profiles_folder() / f"{name}.toml").is_file() and "." not in name for name in ids)
