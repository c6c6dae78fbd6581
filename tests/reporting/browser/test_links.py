"""Links into the report: what they lead to is open, in sight and not filtered away."""

from __future__ import annotations

from contextlib import suppress

import pytest

from tests.reporting.conftest import document, exchange, row

from .conftest import Look, Looked

pytest.importorskip("selenium", reason="the report is looked at with the extra `browser`")
from selenium.common import TimeoutException
from selenium.webdriver.support.wait import WebDriverWait

# Whether a row or an exchange stands in the upper half of the window.
IN_SIGHT = """
const there = document.getElementById(arguments[0]), box = there.getBoundingClientRect();
return there.checkVisibility() && box.top >= -1 && box.top < innerHeight / 2;
"""
ROWS = [row(id=f"topic/number-{n}", exchanges=[f"username-{n}"]) for n in range(40)]
ROWS.append(row(id="topic/failed", outcome="failed", exchanges=["username-40"]))
# Many after the last one, so that it can be brought to the top.
SENT = [exchange(id=f"username-{n}") for n in range(60)]


@pytest.fixture
def report(look: Look) -> Looked:
    return look(document([dict(each) for each in ROWS], SENT))


def is_open(report: Looked, place: str) -> bool:
    return bool(report.run("return document.getElementById(arguments[0]).open", place))


def focused(report: Looked) -> str:
    return str(report.run("return document.activeElement.parentElement.id"))


def in_sight(report: Looked, place: str) -> bool:
    """Whether it is, within the frames that the browser takes to lay out what has come into the window."""
    with suppress(TimeoutException):
        return bool(WebDriverWait(report.driver, 3, 0.02).until(lambda _: report.run(IN_SIGHT, place)))
    return False


@pytest.mark.parametrize("written", ["topic/number-30@username", "topic%2Fnumber-30%40username"])
def test_a_link_to_a_requirement_opens_it_brings_it_in_sight_and_goes_on_from_there(
    report: Looked, written: str
) -> None:
    place = "topic/number-30@username"
    assert not is_open(report, place)
    report.open(f"#{written}")
    assert is_open(report, place)
    # The browser goes to the place as well, when it has read all of the page.
    WebDriverWait(report.driver, 5, 0.02).until(lambda _: focused(report) == place)
    assert in_sight(report, place)


def test_the_link_to_copy_stands_in_each_requirement_and_leads_to_it(report: Looked) -> None:
    place = "topic/number-30@username"
    report.click(f"[id='{place}'] summary")
    link = report.find(f"[id='{place}'] dd.link a")
    assert link.is_displayed()
    assert link.text == f"#{place}"
    link.click()
    assert report.fragment == f"#{place}"
    assert is_open(report, place)


def test_from_a_brief_row_to_its_finding_to_its_exchange_and_back(report: Looked) -> None:
    report.run("document.querySelector('.draft a.full').closest('details').open = true")
    report.click(".draft a.full")
    assert in_sight(report, "topic/failed@username")
    report.click("[id='topic/failed@username'] a[href='#x41']")
    assert in_sight(report, "x41")
    report.driver.back()
    assert report.fragment == "#topic/failed@username"
    assert in_sight(report, "topic/failed@username")


def test_the_same_link_opens_again_what_was_closed(report: Looked) -> None:
    link = ".exchange[id=x11] .side a"
    report.click(link)
    report.run("document.getElementById('topic/number-10@username').open = false")
    report.click(link)
    assert is_open(report, "topic/number-10@username")
    assert in_sight(report, "topic/number-10@username")


def test_a_link_to_what_is_shown_keeps_the_filter(report: Looked) -> None:
    report.tick("outcome", "failed")
    report.click("[id='topic/failed@username'] a[href='#x41']")
    assert report.shown == ["topic/failed@username"]
    assert in_sight(report, "x41")
    report.driver.back()
    assert report.fragment == "#?outcome=failed"
    assert report.shown == ["topic/failed@username"]


def test_a_link_to_what_is_filtered_away_ends_the_filter_and_back_brings_it_back(report: Looked) -> None:
    report.tick("outcome", "failed")
    report.run("location.hash = '#topic/number-5@username'")
    assert len(report.shown) == 41
    assert report.find("input[name=outcome][value=failed]").is_selected() is False
    assert in_sight(report, "topic/number-5@username")
    report.driver.back()
    assert report.shown == ["topic/failed@username"]


def test_without_the_script_all_is_there_but_the_filter_and_a_link_opens_its_requirement(report: Looked) -> None:
    report.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    report.open("#topic/number-30@username")
    assert not report.find("#filter").is_displayed()
    assert not report.find("li.scripted").is_displayed()
    assert len(report.shown) == 41
    seen = "return document.getElementById(arguments[0]).querySelector('dl').checkVisibility()"
    assert report.run(seen, "topic/number-30@username") is True
    assert report.run(seen, "topic/number-29@username") is False
    assert in_sight(report, "topic/number-30@username")
