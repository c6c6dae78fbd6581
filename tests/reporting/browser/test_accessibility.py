"""The report with axe-core, which finds what keeps people from using a page by keyboard or with a screen reader."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from tests.reporting.conftest import document, exchange, row
from tests.reporting.test_html_terms import with_terms

from .conftest import Json, Look, Looked

pytest.importorskip("selenium_axe_python", reason="axe-core comes with the extra `test`")
AXE = (files("selenium_axe_python") / "axe-core" / "axe.min.js").read_text("utf-8")
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ["violations", "incomplete"] }).then(done);
"""


def violations(report: Looked) -> list[str]:
    """Each rule that is broken, with the first places that break it."""
    report.run(AXE)
    found = report.driver.execute_async_script(RUN)["violations"]
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found]


@pytest.fixture
def whole(every_outcome: Json) -> Json:
    """Every outcome and every part that a report can have."""
    terms = with_terms()
    long = {**exchange()["response"], "body": "a line\n" * 300}
    picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    every_outcome["requirements"] += [
        {**terms["requirements"][0], "id": "t/waived", "evidence": "wire"},
        {**terms["requirements"][1], "id": "t/held"},
    ]
    every_outcome["exchanges"].append(exchange(id="username-3", response=long, screenshot=picture, direction="in"))
    every_outcome["requirements"][0]["exchanges"].append("username-3")
    return every_outcome | {
        "waivers": terms["waivers"],
        "profile_lock": terms["profile_lock"],
        "warnings": [{"kind": "x", "text": "Nine of ten were 401.", "exchanges": ["username-1"]}],
    }


LOOKS: list[Any] = [
    pytest.param((1200, 900), "light", "", id="wide"),
    pytest.param((1200, 900), "dark", "#?outcome=failed&outcome=warning", id="dark-filtered"),
    pytest.param((500, 900), "light", "#?outcome=passed", id="narrow-filtered"),
]


@pytest.mark.parametrize(("size", "scheme", "fragment"), LOOKS)
def test_axe_finds_nothing(look: Look, whole: Json, size: tuple[int, int], scheme: str, fragment: str) -> None:
    report = look(whole, fragment, size)
    report.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    report.run("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert violations(report) == []


def test_it_fits_a_narrow_window(look: Look, whole: Json) -> None:
    report = look(whole, size=(500, 900))
    report.run("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert report.run("return document.documentElement.scrollWidth <= innerWidth")


def test_what_stands_in_the_way_is_noticed(look: Look) -> None:
    """The check itself: an input without a label."""
    assert any(each.startswith("label:") for each in violations(look("<!DOCTYPE html><title>t</title><input>")))


def test_outcomes_are_told_apart_by_words(look: Look) -> None:
    report = look(document([row(), row(id="a/failed", outcome="failed")]))
    assert report.run("return [...document.querySelectorAll('.draft .outcome')].map(e => e.textContent)") == [
        "passed",
        "failed",
    ]
