"""What the HTML report says of waivers, a profile lock, and warnings about the run."""

from __future__ import annotations

from typing import Any

from conformance.reporting.document import check
from conformance.reporting.html import html_report

from .conftest import document, row
from .test_html import Reader


def with_terms() -> dict[str, Any]:
    """A row that was waived, and one that was held back, with what a run says of its waivers and its lock."""
    waiver = {"outcome": "failed", "reason": "ticket 12", "owner": "Ann", "expires": "2027-03-01", "contains": "none"}
    results = document([row(outcome="waived"), row(flow="refresh", section="4", outcome="observed")])
    results["requirements"][0]["waiver"] = waiver
    results["requirements"][1]["held_back"] = {"outcome": "failed", "because": "new"}
    unmet = {"requirement": "t/other", "flows": ["username"], "problem": "unused", "text": "unused: take it out"}
    results["waivers"] = {"file": "w.toml", "digest": "ef" * 32, "day": "2027-01-01", "total": 2, "unmet": [unmet]}
    results["waivers"]["ending"] = [{"requirement": "t/soon", "expires": "2027-01-03", "text": "ends in 2 days"}]
    results["profile_lock"] = {
        "file": "touchstone.lock",
        "digest": "01" * 32,
        "tool": "0.1.0",
        "profile": {"id": "oauth2-00", "digest": "23" * 32},
        "renew": "touchstone lock oauth2-00",
        "added": [{"requirement": "token-response/no-store", "flow": "refresh"}],
        "removed": [],
        "stricter": [],
        "changed": [],
    }
    return results


def test_waivers_are_shown_with_the_row_and_those_that_do_not_hold_at_the_top() -> None:
    html = html_report(with_terms())
    page = Reader(html)
    assert Reader(html.split("<main>")[0]).has("1 of the waivers of this run does not hold.")
    assert page.has("Waiver ticket 12 Ann, until 2027-03-01; without it failed")
    assert page.has("2 in w.toml , as of 2027-01-01; they let 1 row stand")
    assert page.has("That do not hold t/other unused: take it out")
    assert page.has("That end soon t/soon ends in 2 days")


def test_what_a_profile_lock_holds_back_is_said_at_the_top_and_on_the_row() -> None:
    html = html_report(with_terms())
    page = Reader(html)
    assert Reader(html.split("<main>")[0]).has("1 finding does not count, because of a profile lock .")
    assert page.has("Held back by the profile lock, which knows it not yet; without it failed")
    assert page.has("Held back by the lock token-response/no-store refresh, without it failed")
    assert page.has("New since token-response/no-store refresh")
    assert page.has("To renew it touchstone lock oauth2-00")


def test_warnings_about_the_run_are_told_at_the_top_with_what_shows_them() -> None:
    warnings = [{"kind": "mostly-401", "text": "Nine of ten answers were 401.", "exchanges": ["username-1", "gone"]}]
    html = html_report(document(warnings=warnings))
    assert Reader(html.split("<main>")[0]).has("Read before you rely on this: 1 warning about the run itself .")
    assert Reader(html).has("Warning about the run Nine of ten answers were 401. Seen in username-1")


def test_without_any_of_these_nothing_is_said_of_them() -> None:
    page = Reader(html_report(document()))
    for word in ("Waivers and profile lock", "Held back", "Read before you rely", "Warning about the run"):
        assert not page.has(word)


def test_the_run_that_is_shown_whole_fits_the_schema() -> None:
    check(with_terms())
