"""The filter of the report, by mouse, by keyboard and by address."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reporting.conftest import document, exchange, row, untested

from .conftest import Look, Looked


@pytest.fixture
def report(look: Look) -> Looked:
    """Six rows in two flows and four sections, on three exchanges."""
    rows = [
        row(id="a/failed", outcome="failed", section="3.2", got="a strange answer", exchanges=["username-1"]),
        row(id="a/passed", section="3.2", exchanges=["username-2"]),
        row(id="b/passed", section="3.2.1", level="SHOULD", exchanges=["username-2"]),
        row(id="c/passed", section="3.20", level="MAY", outcome="observed", exchanges=[]),
        row(id="a/passed", flow="refresh", section="4", exchanges=["refresh-1"]),
        untested("needs a key", id="d/untested", flow="refresh", section="4"),
    ]
    sent = [exchange(), exchange(id="username-2"), exchange(id="refresh-1")]
    return look(document(rows, sent))


EVERYTHING = ["a/failed@username", "a/passed@username", "b/passed@username", "c/passed@username"]
EVERYTHING += ["a/passed@refresh", "d/untested@refresh"]


def exchanges(report: Looked) -> list[str]:
    return list(
        report.run("return [...document.querySelectorAll('.exchange')].filter(x => x.offsetParent).map(x => x.id)")
    )


def choose(report: Looked, name: str, text: str) -> None:
    from selenium.webdriver.support.select import Select

    Select(report.find(f"select[name={name}]")).select_by_visible_text(text)


def test_at_first_all_is_shown(report: Looked) -> None:
    assert report.shown == EVERYTHING
    assert report.status == "All 6 requirements are shown."
    assert exchanges(report) == ["x1", "x2", "x3"]


def test_ticked_outcomes_add_up_and_the_findings_and_exchanges_follow(report: Looked) -> None:
    report.tick("outcome", "observed")
    assert report.shown == ["c/passed@username"]
    assert exchanges(report) == []
    assert not report.find(".kind").is_displayed()
    assert report.find(".no-finding").is_displayed()
    report.tick("outcome", "failed")
    assert report.shown == ["a/failed@username", "c/passed@username"]
    assert exchanges(report) == ["x1"]
    assert report.find("[id='a/failed@username']").is_displayed()
    assert report.status.startswith("2 of 6 requirements are shown")
    assert report.status.endswith(": outcome failed or observed.")
    assert report.fragment == "#?outcome=failed&outcome=observed"


def test_level_flow_and_outcome_must_all_fit(report: Looked) -> None:
    report.tick("level", "MUST")
    choose(report, "flow", "refresh")
    assert report.shown == ["a/passed@refresh", "d/untested@refresh"]
    report.tick("outcome", "untested")
    assert report.shown == ["d/untested@refresh"]


def test_a_section_brings_all_below_it_and_no_other(report: Looked) -> None:
    choose(report, "section", "3.2")
    assert report.shown == ["a/failed@username", "a/passed@username", "b/passed@username"]
    choose(report, "section", "3")
    assert report.shown == EVERYTHING[:4]
    assert report.run("return [...document.querySelectorAll('.draft')].filter(s => s.offsetParent).length") == 3


def test_text_is_found_in_what_was_got_even_where_the_row_is_closed(report: Looked) -> None:
    report.find("input[name=text]").send_keys("ANSWER strange")
    assert report.shown == ["a/failed@username"]
    report.find("input[name=text]").send_keys("r")
    assert report.shown == []
    assert report.status.startswith("0 of 6 ")


def test_one_button_shows_all_again_and_keeps_the_focus(report: Looked) -> None:
    report.tick("outcome", "failed")
    report.find("input[name=text]").send_keys("a")
    choose(report, "flow", "username")
    report.click("#clear")
    assert report.shown == EVERYTHING
    assert report.fragment == ""
    assert report.run("return document.activeElement.id") == "clear"


def test_a_filtered_view_can_be_sent_on(report: Looked) -> None:
    report.open("#?outcome=passed&level=SHOULD&level=MUST&flow=username&section=3.2&text=b%2Fpassed")
    assert report.shown == ["b/passed@username"]
    assert report.find("input[name=text]").get_property("value") == "b/passed"
    assert report.find("input[name=level][value=SHOULD]").is_selected()
    assert report.find("select[name=section]").get_property("value") == "3.2"


@pytest.mark.parametrize(
    "fragment", ["#?", "#?flow=nowhere&section=99&outcome=<b>&x=y", "#%", "#%ff", "#?%", "#nowhere"]
)
def test_an_address_that_means_nothing_shows_all(report: Looked, fragment: str) -> None:
    assert report.open(fragment).shown == EVERYTHING


def test_back_and_forward_walk_through_the_views(report: Looked) -> None:
    report.tick("outcome", "failed")
    report.tick("outcome", "passed")
    report.find("input[name=text]").send_keys("b/passed")
    assert report.shown == ["b/passed@username"]
    report.driver.back()
    assert report.shown == [*EVERYTHING[:3], "a/passed@refresh"]
    report.driver.back()
    assert report.shown == ["a/failed@username"]
    assert not report.find("input[name=outcome][value=passed]").is_selected()
    report.driver.back()
    assert report.shown == EVERYTHING
    report.driver.forward()
    assert report.shown == ["a/failed@username"]


def test_the_numbers_at_the_top_and_the_flows_lead_to_filtered_views(report: Looked) -> None:
    report.click(".legend li:last-child a")
    assert report.shown == ["d/untested@refresh"]
    report.click("#by-flow-table a")
    assert report.shown == EVERYTHING[:4]
    top = report.run("return document.querySelector('#filter').getBoundingClientRect().top")
    assert 0 <= top < 900


def test_the_filter_is_worked_by_keys_alone(report: Looked) -> None:
    from selenium.webdriver import ActionChains, Keys

    report.run("document.querySelector('#run').scrollIntoView(); document.querySelector('.skip').focus()")
    assert report.find(".skip").rect["y"] >= 0
    stops = []
    for _ in range(60):
        ActionChains(report.driver).send_keys(Keys.TAB).perform()
        stops.append(report.run("const e = document.activeElement; return e.name ? e.name + e.value : e.tagName"))
        if stops[-1] == "outcomefailed":
            break
    ActionChains(report.driver).send_keys(" ").perform()
    assert report.shown == ["a/failed@username"]
    style = report.run("const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]")
    assert style == ["solid", "2px"]


def test_rows_can_be_filtered_by_what_they_rest_on(look: Look) -> None:
    rows: list[Any] = [row(id="a/a"), row(id="a/b"), row(id="a/c")]
    results = document(rows)
    for each, evidence in zip(rows, ("text", "wire", "ours"), strict=True):
        each["evidence"] = evidence
    report = look(results, "#?evidence=wire")
    assert report.shown == ["a/b@username"]
    assert "wire: recorded answers" in report.run("return document.getElementById('a/b@username').textContent")
