"""Annotations: what fails is seen where GitHub shows ten, and nothing of a target is a command."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import pytest

from conformance.reporting.annotations import github_annotations

from .conftest import document, row

_COMMAND = re.compile(r"::(?P<kind>error|warning) (?P<properties>[^:]*)::(?P<data>.*)")


def parsed(line: str) -> dict[str, str]:
    """A command as GitHub's runner reads it: properties are parted by commas, values are in percent form."""
    found = _COMMAND.fullmatch(line)
    assert found, line
    properties = dict(each.split("=", 1) for each in found["properties"].split(","))
    values = {"kind": found["kind"], **properties, "data": found["data"]}
    return {key: unquote(value) for key, value in values.items()}


def told(results: dict[str, Any], file: str = "") -> list[dict[str, str]]:
    return [parsed(line) for line in github_annotations(results, file)]


def failed(number: int, **changes: Any) -> dict[str, Any]:
    results = document([row(id=f"a/{n}", outcome="failed", **changes) for n in range(number)])
    results["run"]["exit_status"] = 1
    return results


def test_a_failure_is_an_error_with_all_that_is_needed() -> None:
    [error] = told(failed(1, got="no directive: 100%0A, at\nall"), "conf/acme, 3:2.toml")
    assert error == {
        "kind": "error",
        "file": "conf/acme, 3:2.toml",
        "title": "failed: a/0",
        "data": "expected: no-store in Cache-Control\n"
        "got: no directive: 100%0A, at\\nall\n"
        "MUST, section 3.2, in username\n"
        "again: touchstone certify acme.toml --only token-response/no-store --flow username",
    }


def test_one_failure_in_several_flows_is_one_annotation() -> None:
    rows = [row(outcome="failed", flow=flow) for flow in ("username", "refresh")]
    [error] = told(document(rows))
    assert "MUST, section 3.2, in username, refresh\n2 rows" in error["data"]


@pytest.mark.parametrize(("number", "shown"), [(10, 10), (11, 10), (300, 10)])
def test_no_more_than_github_shows_and_the_rest_is_counted(number: int, shown: int) -> None:
    found = told(failed(number))
    assert len(found) == shown
    assert (found[-1]["title"] == f"{number - 9} more") == (number > 10)


def test_outcomes_are_errors_or_warnings_as_they_count(every_outcome: dict[str, Any]) -> None:
    def kinds() -> list[tuple[str, str]]:
        return [(each["kind"], each["title"]) for each in told(every_outcome)]

    assert kinds() == [
        ("error", "failed: topic/failed"),
        ("error", "error: topic/error"),
        ("warning", "inconclusive: topic/inconclusive"),
        ("warning", "warning: topic/warning"),
    ]
    every_outcome["run"]["strict"] = True
    assert ("error", "warning: topic/warning") in kinds()


def test_a_run_that_does_not_succeed_has_an_error() -> None:
    results = document([row(outcome="inconclusive", expected="", got="", reason="it was refused")])
    results["run"]["exit_status"] = 6
    assert [each["kind"] for each in told(results)] == ["error", "warning"]


def test_a_run_that_succeeds_has_none() -> None:
    assert told(document()) == []


def test_waivers_that_do_not_hold_are_errors_and_those_that_end_are_warnings() -> None:
    unmet = {"requirement": "a/b", "flows": ["username"], "problem": "unused", "text": "unused: it did not fail"}
    ending = {"requirement": "a/c", "expires": "2027-03-01", "text": "The waiver of a/c ends tomorrow."}
    part = {"file": "w.toml", "digest": "ab" * 32, "day": "2027-02-28", "total": 2}
    results = document(waivers={**part, "unmet": [unmet], "ending": [ending]})
    assert [(each["kind"], each["title"], each["data"]) for each in told(results)] == [
        ("error", "waiver that does not hold: a/b", "unused: it did not fail"),
        ("warning", "waiver that ends soon", "The waiver of a/c ends tomorrow."),
    ]


HOSTILE = [
    "\n::set-env name=A::b",
    "%0A::error::x",
    "x,file=b::y",
    "::stop-commands::t",
    "##[error]x",
    "\r\n##vso[task.x]",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_target_is_a_command(text: str) -> None:
    """In id, flow, section and every text: as many commands as with harmless texts, and those as they were meant."""
    everywhere = {"id": text, "section": text, "expected": text, "got": text, "rerun": text}
    [line] = github_annotations(document([row(outcome="failed", **everywhere)]), text)
    found = parsed(line)
    assert "##" not in line.replace("#\\x23", "")
    assert list(found) == ["kind", "file", "title", "data"]
    assert line.isprintable()


def test_hostile_documents_make_as_many_lines(hostile: dict[str, Any], harmless: dict[str, Any]) -> None:
    assert len(told(hostile)) == len(told(harmless))
    assert all(len(line) < 20_000 for line in github_annotations(hostile))
