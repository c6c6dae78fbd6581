"""A body that is to be a JSON object: what stands in it, and why it is none."""

from __future__ import annotations

import pytest

from conformance.grammar.json_object import LONGEST, JsonObject, kind_of, parse_object


@pytest.mark.parametrize(
    ("body", "members"),
    [
        pytest.param(b"{}", (), id="empty-object"),
        pytest.param(b'{"a": "b", "c": 5}', (("a", "b"), ("c", 5)), id="in-order"),
        pytest.param(b'\r\n {"a": null}\n', (("a", None),), id="white-space-around"),
        pytest.param(b'{"a": {"b": [1, {"c": 2}]}}', (("a", {"b": [1, {"c": 2}]}),), id="nested"),
        pytest.param(b'{"a": 1, "a": 2}', (("a", 1), ("a", 2)), id="repeated"),
        pytest.param('{"a": "é"}'.encode(), (("a", "é"),), id="utf-8"),
    ],
)
def test_an_object_has_its_members_in_order(body: bytes, members: tuple[tuple[str, object], ...]) -> None:
    assert parse_object(body) == JsonObject(members)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        pytest.param(b"", "an empty body", id="empty"),
        pytest.param(b" \r\n", "an empty body", id="blank"),
        pytest.param(b'{"a": "\xff"}', "no UTF-8 at octet 7 of the body", id="not-utf-8"),
        pytest.param('{"a": 1}'.encode("utf-16"), "no UTF-8 at octet 0 of the body", id="utf-16"),
        pytest.param(
            b'\xef\xbb\xbf{"a": 1}',
            "no JSON: Unexpected UTF-8 BOM (decode using utf-8-sig) at character 0",
            id="byte-order-mark",
        ),
        pytest.param(b"access_token=S", "no JSON: Expecting value at character 0", id="form"),
        pytest.param(b'{"a": NaN}', "no JSON: a number that is none, or too deep", id="not-a-number"),
        pytest.param(b'{"a": 1} {}', "no JSON: Extra data at character 9", id="two-objects"),
        pytest.param(b"[1]", "a list and no object", id="list"),
        pytest.param(b'"S"', "a string and no object", id="string"),
        pytest.param(b"true", "a boolean and no object", id="boolean"),
        pytest.param(b"null", "null and no object", id="null"),
        pytest.param(b"1", "a number and no object", id="number"),
        pytest.param(b'{"a":"' + b"x" * LONGEST + b'"}', f"a body of {LONGEST + 8} octets", id="huge"),
    ],
)
def test_what_is_no_object_says_why(body: bytes, problem: str) -> None:
    assert parse_object(body) == JsonObject(problem=problem)


def test_a_body_that_is_nested_too_deep_is_no_json() -> None:
    assert (parse_object(b'{"a":' * 5_000).problem or "").startswith("no JSON")


def test_a_member_that_stands_twice_is_no_text() -> None:
    found = parse_object(b'{"a": "x", "b": 1, "a": "x", "c": "y"}')
    assert (found.all("a"), found.has("a"), found.text("a")) == (("x", "x"), True, None)
    assert (found.text("b"), found.text("c"), found.text("d"), found.has("d")) == (None, "y", None, False)
    assert found.repeated() == ("a",)


@pytest.mark.parametrize(
    ("value", "words"),
    [("", "a string"), (True, "a boolean"), (1, "a number"), (1.5, "a number"), ([], "a list"), ({}, "an object")],
)
def test_the_kind_of_a_value_in_words(value: object, words: str) -> None:
    assert kind_of(value) == words
