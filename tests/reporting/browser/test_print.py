"""The report on paper: everything unfolded, nothing to click on."""

from __future__ import annotations

from tests.reporting.conftest import document, exchange, row, untested

from .conftest import Json, Look, Looked

FOLDED = "return [...document.querySelectorAll('details > :not(summary)')].filter(e => !e.checkVisibility()).length"


def _document() -> Json:
    long = {**exchange()["response"], "body": "a line\n" * 300}
    rows = [row(), row(id="b/failed", outcome="failed"), untested("needs a key", id="c/untested")]
    return document(rows, [exchange(response=long)])


def printed(look: Look, fragment: str = "") -> Looked:
    report = look(_document(), fragment)
    report.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    return report


def test_everything_is_unfolded(look: Look) -> None:
    assert look(_document()).run(FOLDED) > 0
    assert printed(look).run(FOLDED) == 0


def test_what_is_only_for_the_screen_is_left_out(look: Look) -> None:
    report = printed(look)
    for selector in ("nav", "#filter", ".skip", "#shown", "dd.link"):
        assert not report.find(selector).is_displayed(), selector
    colours = "return ['dd a', 'dd'].map(s => getComputedStyle(document.querySelector(s)).color)"
    link, text = report.run(colours)
    assert link == text
    assert report.run("return getComputedStyle(document.querySelector('dd a')).textDecorationLine") == "none"


def test_a_filtered_view_is_printed_as_it_is_and_says_so(look: Look) -> None:
    report = printed(look, "#?outcome=failed")
    assert report.shown == ["b/failed@username"]
    assert report.find("#shown").is_displayed()
    assert "1 of 3 requirements" in report.find("#shown").text


def test_browsers_that_print_folds_as_they_are_find_them_open(look: Look) -> None:
    report = look(_document())
    before = report.run(FOLDED)
    report.run("dispatchEvent(new Event('beforeprint'))")
    assert report.run(FOLDED) == 0
    report.run("dispatchEvent(new Event('afterprint'))")
    assert report.run(FOLDED) == before


def test_it_comes_out_on_pages(look: Look) -> None:
    made = look(_document()).driver.print_page()
    assert made.startswith("JVBERi0")  # %PDF-
