"""JUnit XML: well formed whatever is in it, and its totals agree with the rows."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from junitparser import JUnitXml

from conformance.reporting.junit import junit_xml

from .conftest import document, row, untested
from .junit_facts import breaches

EXAMPLES = sorted((Path(__file__).parents[2] / "reports" / "example").glob("*/results.json"))


def _parsed(results: dict[str, Any]) -> ET.Element:
    return ET.fromstring(junit_xml(results).encode("utf-8"))


def test_a_suite_for_each_flow_and_a_case_for_each_row(every_outcome: dict[str, Any]) -> None:
    root = _parsed(every_outcome)
    assert [suite.get("name") for suite in root] == ["oauth2-00.username", "oauth2-00.refresh"]
    names = [(case.get("name"), case.get("classname")) for case in root.iter("testcase")]
    assert sorted(names) == sorted((r["id"], f"oauth2-00.{r['flow']}") for r in every_outcome["requirements"])


def test_outcomes_become_what_gitlab_and_jenkins_know(every_outcome: dict[str, Any]) -> None:
    cases = {case.get("name"): [child.tag for child in case] for case in _parsed(every_outcome).iter("testcase")}
    assert cases == {
        "topic/failed": ["failure"],
        "topic/error": ["error"],
        "topic/inconclusive": ["skipped"],
        "topic/warning": ["system-out"],
        "topic/waived": ["skipped"],
        "topic/passed": ["system-out"],
        "topic/observed": ["system-out"],
        "topic/untested": ["skipped"],
        "topic/not-applicable": ["skipped"],
    }


def test_totals_agree_with_the_cases(every_outcome: dict[str, Any]) -> None:
    root = _parsed(every_outcome)
    for element in (root, *root.iter("testsuite")):
        tags = {"tests": "testcase", "failures": "failure", "errors": "error"}
        tags |= {"skipped": "skipped"} if element is not root else {}
        assert {name: element.get(name) for name in tags} == {
            name: str(len(list(element.iter(tag)))) for name, tag in tags.items()
        }


def test_a_failure_says_what_was_expected_and_got() -> None:
    failed = row(outcome="failed", got="no directive", rerun="touchstone certify acme.toml --only x")
    failure = next(_parsed(document([failed])).iter("failure"))
    assert failure.attrib == {"message": "expected no-store in Cache-Control; got no directive", "type": "failed"}
    assert (failure.text or "").splitlines() == [
        "failed: An answer with a token says no-store.",
        "MUST (keyword), section 3.2",
        "expected: no-store in Cache-Control",
        "got: no directive",
        "exchange username-1: POST https://as.example/token: HTTP/1.1 200 OK",
        "again: touchstone certify acme.toml --only x",
    ]


def test_a_skipped_case_says_why() -> None:
    skipped = next(_parsed(document([untested("needs endpoints.resource")])).iter("skipped"))
    assert skipped.get("message") == "untested: needs endpoints.resource"


def test_the_time_of_a_shared_exchange_counts_once() -> None:
    root = _parsed(document([row(id="a"), row(id="b")]))
    assert [case.get("time") for case in root.iter("testcase")] == ["0.125", "0.000"]
    assert [suite.get("time") for suite in root] == ["0.125", "0.000"]
    assert root.get("time") == "1.500"


def test_a_skipped_case_tells_gitlab_in_its_content(every_outcome: dict[str, Any]) -> None:
    """GitLab shows the content of an element, and no message."""
    skipped = list(_parsed(every_outcome).iter("skipped"))
    assert all(each.text and each.text.startswith(each.attrib["message"].partition(":")[0]) for each in skipped)


def test_warnings_fail_where_they_count(every_outcome: dict[str, Any]) -> None:
    every_outcome["run"]["strict"] = True
    root = _parsed(every_outcome)
    failed = [case.get("name") for case in root.iter("testcase") if case.find("failure") is not None]
    assert failed == ["topic/failed", "topic/warning"]
    assert root.get("failures") == "2"


def test_jenkins_refuses_nothing_of_it(every_outcome: dict[str, Any]) -> None:
    unmet = {"requirement": "a/b", "flows": ["username"], "problem": "unused", "text": "unused: it did not fail"}
    every_outcome["waivers"] = {
        "file": "w.toml", "digest": "ab" * 32, "day": "2027-02-28", "total": 1, "unmet": [unmet], "ending": [],
    }  # fmt: skip
    assert list(breaches(_parsed(every_outcome))) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_every_case_of_a_real_run_is_told_apart(path: Path) -> None:
    """GitLab takes two cases with the same class and name for one."""
    recorded = json.loads(path.read_text("utf-8"))
    cases = [(case.get("classname"), case.get("name")) for case in _parsed(recorded).iter("testcase")]
    assert len(cases) == len(set(cases)) == len(recorded["requirements"])
    assert list(breaches(_parsed(recorded))) == []


def test_a_published_reader_reads_it(every_outcome: dict[str, Any]) -> None:
    read = JUnitXml.fromstring(junit_xml(every_outcome).encode("utf-8"))
    assert [suite.name for suite in read] == ["oauth2-00.username", "oauth2-00.refresh"]
    assert (read.tests, read.failures, read.errors) == (9, 1, 1)
    said = {
        case.name.removeprefix("topic/"): [type(result).__name__ for result in case.result]
        for suite in read
        for case in suite
    }
    assert said == {
        "failed": ["Failure"],
        "error": ["Error"],
        **{name: ["Skipped"] for name in ("inconclusive", "waived", "untested", "not-applicable")},
        **{name: [] for name in ("warning", "passed", "observed")},
    }
    [warned] = [case for suite in read for case in suite if case.name == "topic/warning"]
    assert warned.system_out.startswith("warning: ")


def test_hostile_texts_stay_text(hostile: dict[str, Any], harmless: dict[str, Any]) -> None:
    found, expected = _parsed(hostile), _parsed(harmless)
    assert [(e.tag, sorted(e.attrib)) for e in found.iter()] == [(e.tag, sorted(e.attrib)) for e in expected.iter()]
    assert junit_xml(hostile).replace("\n", "").isprintable()


def test_the_same_results_give_the_same_bytes(every_outcome: dict[str, Any]) -> None:
    assert junit_xml(every_outcome) == junit_xml(every_outcome)
