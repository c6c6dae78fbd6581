"""The badge: no better than the run, and safe to show."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from conformance.reporting.badge import badge, badge_json, badge_svg

from .conftest import document, row, untested


def run(verdict: str, status: int = 0, rows: list[Any] | None = None, **counts: int) -> dict[str, Any]:
    results = document(rows)
    results["verdict"]["overall"] |= {"verdict": verdict, "counts": counts or {"passed": 1}, "checked": 1, "total": 3}
    results["run"]["exit_status"] = status
    return results


@pytest.mark.parametrize(
    ("results", "message", "color"),
    [
        (run("compliant"), "compliant: 1 of 3", "brightgreen"),
        (run("conditionally compliant", warning=2, waived=1), "conditionally compliant: 2 warning, 1 waived", "yellow"),
        (run("incomplete", 6, inconclusive=4), "incomplete: 4 inconclusive", "orange"),
        (run("not compliant", 1, failed=3, passed=9), "not compliant: 3 failed", "red"),
        (run("nothing tested", 5), "nothing tested", "lightgrey"),
        (run("conditionally compliant", 1, warning=2), "conditionally compliant: 2 warning, exit status 1", "red"),
        (run("compliant", 1), "compliant: 1 of 3, exit status 1", "red"),
    ],
)
def test_words_numbers_and_colour(results: dict[str, Any], message: str, color: str) -> None:
    found = badge(results)
    assert (found.label, found.message, found.color) == ("oauth2-00", message, color)


def test_what_a_profile_lock_holds_back_is_never_green() -> None:
    held = {**row(), "outcome": "observed", "held_back": {"outcome": "failed", "because": "new"}}
    found = badge(run("compliant", rows=[held]))
    assert (found.message, found.color) == ("compliant: 1 of 3, 1 held back", "yellow")


def test_a_part_of_the_whole_is_never_green() -> None:
    by_requirement = run("compliant", rows=[row(), untested("not selected in this run", id="a/b")])
    by_flow = run("compliant")
    by_flow["verdict"]["flows"]["refresh"]["verdict"] = "not selected"
    interrupted = run("compliant", 2)
    interrupted["run"]["interrupted"] = True
    assert [(badge(each).message, badge(each).color) for each in (by_requirement, by_flow, interrupted)] == [
        ("compliant: 1 of 3, in part", "lightgrey"),
        ("compliant: 1 of 3, in part", "lightgrey"),
        ("compliant: 1 of 3, interrupted, exit status 2", "red"),
    ]


def test_what_shields_io_reads() -> None:
    assert json.loads(badge_json(run("not compliant", 1, failed=3))) == {
        "schemaVersion": 1,
        "label": "oauth2-00",
        "message": "not compliant: 3 failed",
        "color": "red",
        "isError": True,
    }
    assert "isError" not in json.loads(badge_json(run("compliant")))


def test_the_image_is_read_aloud_and_needs_nothing_else() -> None:
    image = badge_svg(run("not compliant", 1, failed=3))
    root = ET.fromstring(image)
    name = "oauth2-00: not compliant: 3 failed"
    assert (root.get("role"), root.get("aria-label"), root[0].text) == ("img", name, name)
    assert [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")] == ["oauth2-00", name[11:]]
    assert "href" not in image
    assert "url(" not in image


def test_hostile_texts_stay_text(hostile: dict[str, Any], harmless: dict[str, Any]) -> None:
    found, expected = (ET.fromstring(badge_svg(each)) for each in (hostile, harmless))
    assert [(e.tag, sorted(e.attrib)) for e in found.iter()] == [(e.tag, sorted(e.attrib)) for e in expected.iter()]
    assert int(found.attrib["width"]) < 600
    assert len(json.loads(badge_json(hostile))["label"]) <= 40
