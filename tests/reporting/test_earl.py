"""EARL: read by rdflib, held against shapes made of W3C's schema, and each outcome is what the documentation says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Namespace, URIRef

from conformance.outcome.outcomes import Outcome
from conformance.reporting.earl import earl
from conformance.reporting.earl_terms import OUTCOMES
from conformance.reporting.reading import read_results

from .conftest import document, exchange, row

# rdflib and pyshacl, of themselves and of each other.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
EARL = Namespace("http://www.w3.org/ns/earl#")
PTR = Namespace("http://www.w3.org/2009/pointers#")
OWN = Namespace("urn:touchstone:terms#")
# All terms that the vocabulary has.
KNOWN = """
    Assertion Assertor TestSubject TestCriterion TestRequirement TestCase TestResult TestMode OutcomeValue Pass Fail
    CannotTell NotApplicable NotTested Software assertedBy subject test result mode mainAssertor outcome pointer info
    passed failed cantTell inapplicable untested automatic manual semiAuto undisclosed unknownMode
"""


def read(text: str) -> Graph:
    return Graph().parse(data=text, format="json-ld")


def of_the_shapes(graph: Graph) -> str:
    """What the shapes say of a graph; empty if it is as they want it."""
    conforms, _, said = validate(graph, shacl_graph=Graph().parse(HERE / "earl-shapes.ttl"))
    return "" if conforms else str(said)


@pytest.mark.parametrize("name", ["rfc6749-code", "first"])
def test_real_results_fit_the_schema(name: str) -> None:
    first = HERE / "stored" / "first-revision.json"
    results = read_results(first if name == "first" else CHECKOUT / "reports" / "example" / name)
    graph = read(earl(results))
    assert of_the_shapes(graph) == ""
    assert len(set(graph.subjects(RDF.type, EARL.Assertion))) == len(results["requirements"])


def test_every_outcome_fits_the_schema(every_outcome: dict[str, Any]) -> None:
    assert of_the_shapes(read(earl(every_outcome))) == ""


@pytest.mark.parametrize("left_out", ["assertedBy", "subject", "test", "mode", "result", "outcome", "citation"])
def test_the_shapes_miss_what_is_not_there(every_outcome: dict[str, Any], left_out: str) -> None:
    report = json.loads(earl(every_outcome))
    del report["@context"][left_out]
    assert of_the_shapes(read(json.dumps(report)))


def test_only_words_that_the_vocabulary_has(every_outcome: dict[str, Any]) -> None:
    terms = {term for triple in read(earl(every_outcome)) for term in triple if isinstance(term, URIRef)}
    used = {str(term).removeprefix(str(EARL)) for term in terms if term.startswith(str(EARL))}
    assert used <= set(KNOWN.split())
    assert {"Assertion", "TestResult", "outcome", "automatic"} <= used


def test_the_outcome_of_each_row_stands_beside_ours(every_outcome: dict[str, Any]) -> None:
    graph = read(earl(every_outcome))
    found = graph.query(
        "SELECT ?id ?theirs ?ours WHERE { ?assertion earl:test/dct:identifier ?id ; earl:result ?result ."
        " ?result earl:outcome ?theirs ; touchstone:outcome ?ours }",
        initNs={"earl": EARL, "touchstone": OWN, "dct": "http://purl.org/dc/terms/"},
    )
    said = {str(id_): (f"earl:{str(theirs).removeprefix(str(EARL))}", str(ours)) for id_, theirs, ours in found}
    assert said == {
        f"{each['id']}@{each['flow']}": (OUTCOMES[Outcome(each["outcome"])], each["outcome"])
        for each in every_outcome["requirements"]
    }


def test_the_documentation_says_what_each_outcome_becomes() -> None:
    text = (CHECKOUT / "docs" / "evidence.md").read_text("utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("|") and "`earl:" in line]
    table = [(cells[1].strip(), cells[2].strip().strip("`")) for cells in rows]
    assert {ours: theirs for ours, theirs in table if "earl:" not in ours} == {
        outcome.value: theirs for outcome, theirs in OUTCOMES.items()
    }


def test_a_waiver_is_a_failure_with_its_reason() -> None:
    waived = row(outcome="waived", reason="waived by Ann until 2027-01-01: ticket 12")
    report = json.loads(earl(document([waived])))
    result = next(node["result"] for node in report["@graph"] if node["@type"] == "earl:Assertion")
    assert (result["outcome"], result["touchstone:outcome"]) == ("earl:failed", "waived")
    assert result["info"] == "waived: waived by Ann until 2027-01-01: ticket 12"


@pytest.mark.parametrize(("came_to", "theirs"), [("failed", "earl:failed"), ("inconclusive", "earl:cantTell")])
def test_what_a_profile_lock_holds_back_is_what_it_came_to(came_to: str, theirs: str) -> None:
    held = row(outcome="observed", held_back={"outcome": came_to, "because": "new"})
    report = json.loads(earl(document([held])))
    result = next(node["result"] for node in report["@graph"] if node["@type"] == "earl:Assertion")
    assert (result["outcome"], result["touchstone:outcome"]) == (theirs, "observed")


def test_a_result_points_to_its_exchanges() -> None:
    found = row(exchanges=["username-2", "username-1", "username-9"])
    results = document([found], [exchange(), exchange(id="username-2", purpose="the second")])
    graph = read(earl(results))
    pointers = set(graph.objects(None, EARL.pointer))
    where = {(str(graph.value(each, PTR.expression)), str(graph.value(each, OWN.exchange))) for each in pointers}
    assert where == {("/exchanges/0", "username-1"), ("/exchanges/1", "username-2")}


def test_hostile_texts_stay_text(hostile: dict[str, Any], harmless: dict[str, Any]) -> None:
    found, expected = read(earl(hostile)), read(earl(harmless))
    assert len(found) == len(expected)
    assert {str(each) for each in found.predicates()} == {str(each) for each in expected.predicates()}
    assert earl(hostile).replace("\n", "").isprintable()


def test_what_is_no_date_is_left_out() -> None:
    results = document()
    results["run"]["started"] = "yesterday"
    assert '"date":' not in earl(results).partition('"@graph"')[2]
