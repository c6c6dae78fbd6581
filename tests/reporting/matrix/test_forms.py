"""A matrix as HTML and as Markdown."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup

from conformance.reporting.matrix.building import matrix
from conformance.reporting.matrix.html import matrix_html
from conformance.reporting.matrix.markdown import matrix_markdown
from conformance.reporting.matrix.model import Matrix, Source
from tests.reporting.conftest import PAYLOADS, document, fill, row

Json = dict[str, Any]
SOURCES = [Source("one/results.json", "one/report.html"), Source("two/results.json")]


def results(payload: str = "") -> list[Json]:
    """Two results that agree on one row of three; the second has one more."""
    one = document([row(), row(id="topic/a", outcome="failed"), row(id="topic/b", section="4", outcome="waived")])
    two = document([row(), row(id="topic/a"), row(id="topic/b", section="4"), row(id="topic/c", level="MAY")])
    two["profile"] |= {"id": "oauth2-01"}
    return [fill(each, payload) if payload else each for each in (one, two)]


@pytest.fixture(scope="module")
def made() -> Matrix:
    return matrix(results(), SOURCES)


@pytest.fixture(scope="module")
def page(made: Matrix) -> BeautifulSoup:
    return BeautifulSoup(matrix_html(made), "html.parser")


def test_every_table_has_a_caption_and_every_head_a_scope(page: BeautifulSoup) -> None:
    tables = page.find_all("table")
    assert len(tables) == 4
    assert all(table.caption and table.caption.get_text(strip=True) for table in tables)
    assert {head.get("scope") for head in page.find_all("th")} == {"col", "row"}


def test_every_row_has_as_many_cells_as_there_are_heads(page: BeautifulSoup) -> None:
    for table in page.find_all("table"):
        heads = len(table.thead.find_all("th"))
        assert {len(each.find_all(["td", "th"])) for each in table.tbody.find_all("tr")} == {heads}


def test_an_outcome_that_needs_a_look_leads_to_the_report(page: BeautifulSoup) -> None:
    links = {link["href"]: link.get_text() for link in page.find_all("a")}
    assert links == {
        "one/report.html": "report",
        "one/report.html#topic/a@username": "failed",
        "one/report.html#topic/b@username": "waived",
    }


def test_rows_on_which_all_agree_are_folded_away_by_a_box_with_a_label(page: BeautifulSoup) -> None:
    assert [each.th.get_text() for each in page.select("tr.agreed")] == ["token-response/no-store"]
    assert page.find("label")["for"] == page.find("input")["id"]
    # The box stands before what it folds: the style needs no script.
    assert page.find("input").find_next_sibling("div") is not None


def test_the_policy_allows_this_style_sheet_and_nothing_else(page: BeautifulSoup) -> None:
    digest = base64.b64encode(hashlib.sha256(page.style.get_text().encode()).digest()).decode()
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert page.find_all(["script", "link", "img", "iframe"]) == []
    assert page.find_all(style=True) == []


def shape(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(tag.name, tuple(sorted(tag.attrs))) for tag in BeautifulSoup(text, "html.parser").find_all(True)]


@pytest.mark.parametrize("name", [name for name in PAYLOADS if name != "harmless"])
def test_what_came_from_a_target_is_text(name: str) -> None:
    hostile = matrix(results(PAYLOADS[name]), SOURCES)
    assert shape(matrix_html(hostile)) == shape(matrix_html(matrix(results("safe"), SOURCES)))
    lines = list(matrix_markdown(hostile, everything=True))
    assert len(lines) == len(list(matrix_markdown(matrix(results("safe"), SOURCES), everything=True)))
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize("name", ["script", "link", "markdown", "comment"])
def test_in_markdown_it_is_code(name: str) -> None:
    for line in matrix_markdown(matrix(results(PAYLOADS[name]), SOURCES), everything=True):
        outside = re.sub(r"\[([^\]]*)\]\(<[\w./#@-]*>\)", r"\1", re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", line))
        assert not re.search(r"[<\[\]!@]|https?:|evil", outside), outside


def test_markdown_counts_what_all_agree_on(made: Matrix) -> None:
    assert (
        "\n".join(matrix_markdown(made))
        == """\
# Requirements by implementations

|  | target | verdict | profile | suite | run | results |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | `Acme AS 3.2` | not compliant | `oauth2-00` | `oauth-touchstone 0.1.0` | `2026-01-02T03:04:05+00:00` | \
[`one/results.json`](<one/report.html>) |
| 2 | `Acme AS 3.2` | compliant | `oauth2-01` (another profile) | `oauth-touchstone 0.1.0` | \
`2026-01-02T03:04:05+00:00` | `two/results.json` |

## Verdicts by flow

| flow | 1 | 2 |
| --- | --- | --- |
| `username` | not compliant, 3 of 3 | compliant, 4 of 4 |
| `refresh` | not claimed | not claimed |

All agree on 1 of 4 rows, which are counted only.

## Section 3.2

| requirement | flow | level | 1 | 2 |
| --- | --- | --- | --- | --- |
| `topic/a` | `username` | MUST | [**failed**](<one/report.html#topic/a@username>) | passed |
| `topic/c` | `username` | MAY | - | passed |

All agree on the rest: 1 passed.

## Section 4

| requirement | flow | level | 1 | 2 |
| --- | --- | --- | --- | --- |
| `topic/b` | `username` | MUST | [**waived**](<one/report.html#topic/b@username>) | passed |"""
    )


def test_markdown_shows_everything_if_it_is_asked_to(made: Matrix) -> None:
    said = "\n".join(matrix_markdown(made, everything=True))
    assert "| `token-response/no-store` | `username` | MUST | passed | passed |" in said


def test_a_large_matrix_has_few_elements_for_a_cell() -> None:
    rows = [row(id=f"topic/n{number}", section=str(number % 40)) for number in range(400)]
    base = document([row()])
    large = matrix([{**base, "requirements": rows}] * 20, [Source(str(number)) for number in range(20)])
    page = matrix_html(large)
    assert page.count("<") < 400 * 20 * 3.2
    assert len(page) < 400 * 20 * 60
