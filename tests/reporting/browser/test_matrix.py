"""The matrix in a real browser."""

from __future__ import annotations

from conformance.reporting.matrix.building import matrix
from conformance.reporting.matrix.html import matrix_html
from conformance.reporting.matrix.model import Source
from tests.reporting.browser.conftest import Look
from tests.reporting.conftest import PAYLOADS, document, fill, row

TWO = [document([row(), row(id="topic/a", outcome="failed")]), document([row(), row(id="topic/a")])]
SEEN = "return [...document.querySelectorAll('.outcomes tbody tr')].filter(r => r.offsetParent).length"


def page(payload: str = "") -> str:
    results = [fill(each, payload) for each in TWO] if payload else TWO
    return matrix_html(matrix(results, [Source("one/results.json", "one/report.html"), Source("two/results.json")]))


def test_the_box_shows_the_rows_on_which_all_agree(look: Look) -> None:
    seen = look(page())
    assert seen.run(SEEN) == 1
    seen.click("#everything")
    assert seen.run(SEEN) == 2


def test_in_print_every_row_is_there(look: Look) -> None:
    seen = look(page())
    seen.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert seen.run(SEEN) == 2
    assert seen.run("return document.querySelector('#everything').offsetParent") is None


def test_nothing_of_a_target_runs_or_leaves(look: Look) -> None:
    for name in ("script", "style", "quotes", "link", "details"):
        seen = look(page(PAYLOADS[name]))
        assert seen.requests == []
        assert seen.run("return document.querySelectorAll('script, img, base, link').length") == 0
