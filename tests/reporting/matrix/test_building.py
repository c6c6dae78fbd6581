"""From many results to a matrix: which rows it has, in what order, and on which all agree."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.reporting.matrix.building import matrix
from conformance.reporting.matrix.model import Matrix, Source
from tests.reporting.comparison.conftest import stored
from tests.reporting.conftest import document, row

Json = dict[str, Any]


def of(*results: Json, reports: bool = False) -> Matrix:
    sources = [Source(f"{n}/results.json", f"{n}/report.html" if reports else "") for n in range(len(results))]
    return matrix(results, sources)


def outcomes(made: Matrix) -> dict[str, list[str]]:
    """The outcomes of each row, in the order of the matrix."""
    rows = [row for section in made.sections for row in section.rows]
    return {row.id: [cell.outcome if cell else "" for cell in row.cells] for row in rows}


def named(*names: str, **changes: str) -> Json:
    return document([row(id=f"topic/{name}", **changes) for name in names])


def test_a_row_for_each_requirement_and_a_cell_for_each_result() -> None:
    made = of(named("a", "b"), named("a", "b", outcome="failed"))
    assert outcomes(made) == {"topic/a": ["passed", "failed"], "topic/b": ["passed", "failed"]}
    assert (made.rows, made.agreed) == (2, 0)


def test_what_one_has_alone_stands_where_it_stands_there() -> None:
    made = of(named("a", "c"), named("x", "a", "b", "c", "d"))
    assert list(outcomes(made)) == [f"topic/{name}" for name in "xabcd"]
    assert outcomes(made)["topic/b"] == ["", "passed"]


def test_a_renamed_requirement_has_one_row() -> None:
    made = of(named("old"), document([row(id="topic/new", renamed_from=["topic/old"], outcome="failed")]))
    assert outcomes(made) == {"topic/old": ["passed", "failed"]}


def test_all_agree_only_where_all_have_the_row() -> None:
    made = of(named("a", "b"), named("a"))
    assert [(each.id, each.agreed) for each in made.sections[0].rows] == [("topic/a", True), ("topic/b", False)]
    assert made.sections[0].agreed == [("passed", 1)]


def test_one_result_agrees_with_nobody() -> None:
    assert of(named("a")).agreed == 0


def test_another_level_is_told_in_the_cell() -> None:
    made = of(named("a"), named("a", level="SHOULD"))
    assert [cell.level for cell in made.sections[0].rows[0].cells if cell] == ["", "SHOULD"]


@pytest.mark.parametrize(
    ("part", "changes", "mark"),
    [
        ("profile", {"id": "oauth2-01"}, "another profile"),
        ("profile", {"digest": "ef" * 32}, "another state of the profile"),
        ("tool", {"version": "0.2.0"}, "another suite"),
        ("run", {"interrupted": True}, "interrupted"),
    ],
)
def test_what_a_result_has_otherwise_than_the_first_is_marked(part: str, changes: Json, mark: str) -> None:
    other = named("a")
    other[part] |= changes
    assert [column.marks for column in of(named("a"), other).columns] == [(), (mark,)]


def test_what_needs_a_look_leads_to_its_evidence() -> None:
    made = of(named("a"), named("a", outcome="failed"), reports=True)
    assert [cell.link for cell in made.sections[0].rows[0].cells if cell] == ["", "1/report.html#topic/a@username"]


def test_each_row_of_profiles_that_share_a_base_stands_once() -> None:
    made = of(stored("rfc6749-code"), stored("reciprocal-02"))
    assert (made.rows, made.agreed) == (224, 110)
    headings = [section.heading for section in made.sections]
    assert len(headings) == len(set(headings))
    assert "2.1 of draft-ietf-oauth-reciprocal-02" in headings


def test_the_verdicts_of_flows_are_side_by_side() -> None:
    made = of(stored("rfc6749-code"), stored("reciprocal-02"))
    assert made.flows == ("general", "code", "party_b", "party_a")
    assert [column.verdicts.get("party_a", ("",))[0] for column in made.columns] == ["", "compliant"]


def test_what_a_profile_lock_holds_back_is_no_agreement() -> None:
    held: Json = document([row(id="topic/a", outcome="observed", held_back={"outcome": "failed", "because": "new"})])
    made = of(named("a", outcome="observed"), held, reports=True)
    [shown] = made.sections[0].rows
    assert [(cell.said, cell.link) for cell in shown.cells if cell] == [
        ("observed", ""),
        ("observed, held back", "1/report.html#topic/a@username"),
    ]
    assert made.agreed == 0
