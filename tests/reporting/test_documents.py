"""A profile that rests on another document: each row and each flow says which document has its section."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.outcome.verdict import judge
from conformance.reporting.allure_result import result_of
from conformance.reporting.document import Facts, build, check
from conformance.reporting.grouping import by_section, place_of
from conformance.reporting.html import html_report
from conformance.reporting.junit import junit_xml
from conformance.reporting.terminal import failure_text
from conformance.spec.loading import load_profile

FACTS = Facts("2024-05-01T10:00:00Z", "touchstone certify", 60.0, False, False, 0, 1.0, 1.0, 0.0)


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    """Everything passed, in the profile of a draft that rests on an RFC."""
    profile = load_profile("reciprocal-02")
    findings = [Finding(*row.key, Outcome.PASSED, reason="") for row in profile.rows]
    target = SimpleNamespace(name="Acme", source="acme.toml", digest="0", flows=tuple(profile.flows), endpoints={})
    verdicts = judge(profile, findings, list(profile.flows), set())
    return build(profile, target, findings, verdicts, [], FACTS, [], lambda _: "", str)  # type: ignore[arg-type]


def row(section: str, document: str = "") -> dict[str, Any]:
    return {"section": section, "document": document} if document else {"section": section}


@pytest.mark.parametrize(("part", "place"), [(row("3.2"), "3.2"), (row("3.2", "RFC 6749"), "3.2 of RFC 6749")])
def test_the_document_is_named_where_it_is_another(part: dict[str, Any], place: str) -> None:
    assert place_of(part) == place


def test_the_profile_s_own_document_comes_first() -> None:
    rows = [row("5.1", "RFC 6749"), row("3.2", "RFC 6749"), row("3.2"), row("2"), row("5.1", "RFC 6749")]
    assert [(place, len(found)) for place, found in by_section(rows)] == [
        ("2", 1),
        ("3.2", 1),
        ("3.2 of RFC 6749", 1),
        ("5.1 of RFC 6749", 2),
    ]


def test_a_document_of_such_a_run_fits_its_schema(results: dict[str, Any]) -> None:
    check(results)


def test_a_row_and_a_flow_name_a_document_that_is_not_the_profile_s(results: dict[str, Any]) -> None:
    places = {(each["id"], each["flow"]): place_of(each) for each in results["requirements"]}
    assert places["token-response/no-store", "code"] == "5.1 of RFC 6749"
    assert places["redemption/once", "party_b"] == "4.1.2 of RFC 6749"
    assert places["redemption/made", "party_b"] == "2.2.2"
    flows = {flow: place_of(verdict) for flow, verdict in results["verdict"]["flows"].items()}
    assert (flows["code"], flows["party_a"]) == ("4.1.3 of RFC 6749", "2.2.2")


def test_every_view_says_it(results: dict[str, Any]) -> None:
    found = next(each for each in results["requirements"] if each["id"] == "redemption/once")
    assert "section 4.1.2 of RFC 6749" in failure_text(found, {})[0]
    assert "section 4.1.3 of RFC 6749" in junit_xml(results)
    html = html_report(results)
    assert "Section 4.1.2 of RFC 6749" in html
    assert html.index(">Section 2.2.2") < html.index(">Section 2.3 of RFC 6749"), "the draft itself comes first"
    allure, _ = result_of(results, found, {})
    assert "Section 4.1.2 of RFC 6749" in {label.value for label in allure.labels}
