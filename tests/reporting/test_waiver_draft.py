"""The waivers that a run proposes: refused until people fill them in, and true of the next run of the same."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from conformance.reporting.waiver_draft import stable_part, waivers_toml
from conformance.spec.files import schema
from conformance.spec.problems import schema_problems
from tests.reporting.conftest import alias, document, row

_NO_DIGITS = str.maketrans("0123456789", "abcdefghij")


def entries(results: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(waivers_toml(results))["waivers"]
    return found


def strict(results: dict[str, Any]) -> dict[str, Any]:
    return {**results, "run": {**results["run"], "strict": True}}


def test_a_waiver_for_each_row_that_failed(every_outcome: dict[str, Any]) -> None:
    assert [entry["requirement"] for entry in entries(every_outcome)] == ["topic/failed"]


def test_warnings_are_among_them_where_they_count(every_outcome: dict[str, Any]) -> None:
    assert [entry["requirement"] for entry in entries(strict(every_outcome))] == ["topic/failed", "topic/warning"]


def test_nothing_failed_and_nothing_is_written() -> None:
    assert waivers_toml(document()) == ""


def test_it_is_refused_until_it_is_filled_in(every_outcome: dict[str, Any]) -> None:
    data = tomllib.loads(waivers_toml(every_outcome))
    keys = [problem.key for problem in schema_problems(data, schema("waivers"))]
    assert keys == ["waivers.0.expires", "waivers.0.owner", "waivers.0.reason"]
    data["waivers"][0] |= {"expires": "2027-03-01", "owner": "ops", "reason": "ticket 12"}
    assert schema_problems(data, schema("waivers")) == []


@pytest.mark.parametrize(
    ("got", "part"),
    [
        ("no Cache-Control", "no Cache-Control"),
        (f"the value {alias('code 2')} was taken a second time", "was taken a second time"),
        ("status 401 in web_server-12 after 3.2 s", "status 401 in"),
        ("answered https://as.example:4321/token?x=1 with a redirect", "with a redirect"),
        ("expires_in=3600, which is no time", "which is no time"),
        ("the nonce dGhpcyBpcyBhIHJhbmRvbSBub25jZQ came back again", "came back again"),
        ("the nonce dGhpcyBpcyBhIHJhbmRvbSBubjZQ came back again".translate(_NO_DIGITS), "came back again"),
        ("error=authorization_pending", "error=authorization_pending"),
        ("Date: Sat, 21 Nov 2026 13:18:37 GMT; no body at all", "no body at all"),
        ("two\nlines\tof it", "two lines of it"),
        ("a \x1b[31m red one and then some", "red one and then some"),
        ("a bell \x07, and no more", "no-store in Cache-Control"),
        ("a stray letter at octet 118 of the body", "a stray letter at octet"),
        ("17", "no-store in Cache-Control"),
        ("x " * 200, ("x " * 40).strip()),
    ],
)
def test_the_part_that_stays_the_same(got: str, part: str) -> None:
    assert stable_part(row(got=got)) == part


def test_where_nothing_stays_the_same_a_person_has_to_say_it() -> None:
    assert stable_part(row(got="17", expected="18", reason="19")) == ""


def test_hostile_texts_make_a_file_of_the_same_shape(hostile: dict[str, Any], harmless: dict[str, Any]) -> None:
    shapes = [[sorted(entry) for entry in entries(results)] for results in (hostile, harmless)]
    assert shapes[0] == shapes[1]
    for text in waivers_toml(hostile).splitlines():
        assert text.isprintable(), "nothing in it moves, hides or colours what stands around it"
