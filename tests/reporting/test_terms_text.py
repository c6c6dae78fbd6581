"""What the terminal and JUnit say of waivers and of a profile lock."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from conformance.outcome.profile_lock import Drift
from conformance.reporting.drift_text import drift_text
from conformance.reporting.junit import junit_xml
from conformance.reporting.terminal import closing_table
from tests.reporting.conftest import document, row

UNMET = {"requirement": "topic/mended", "flows": ["username"], "problem": "unused", "text": "unused: it did not fail"}
ENDING = {"requirement": "topic/waived", "expires": "2027-03-01", "text": "The waiver of topic/waived ends tomorrow."}
WAIVED = row(
    id="topic/waived",
    outcome="waived",
    reason="waived until 2027-03-01 by ops: ticket 12",
    waiver={
        "outcome": "failed",
        "reason": "ticket 12",
        "owner": "ops",
        "expires": "2027-03-01",
        "contains": "no-store",
    },
)
HELD = row(
    id="topic/new",
    outcome="observed",
    reason="the profile lock has no such row; without the lock failed: expected this; got that",
    held_back={"outcome": "failed", "because": "new"},
)


def with_waivers(unmet: list[Any], ending: list[Any]) -> dict[str, Any]:
    part = {"file": "w.toml", "digest": "ab" * 32, "day": "2027-02-28", "total": 2, "unmet": unmet, "ending": ending}
    return document([WAIVED], waivers=part)


def with_lock(rows: list[Any], **drift: Any) -> dict[str, Any]:
    part = {
        "file": "touchstone.lock",
        "digest": "cd" * 32,
        "tool": "0.0.9",
        "profile": {"id": "oauth2-00", "digest": "ef" * 32},
        "renew": "touchstone lock oauth2-00 --output touchstone.lock --renew",
        **{name: drift.get(name, []) for name in ("added", "removed", "stricter", "changed")},
    }
    return document(rows, profile_lock=part)


def told(results: dict[str, Any]) -> str:
    return "\n".join(closing_table(results))


def test_what_is_waived_is_named_with_its_reason() -> None:
    said = told(with_waivers([], []))
    assert "waived (1):\n  topic/waived (username): waived until 2027-03-01 by ops: ticket 12" in said
    assert "do not hold" not in said


def test_waivers_that_end_or_do_not_hold_are_named() -> None:
    said = told(with_waivers([UNMET], [ENDING]))
    assert "waivers that do not hold (1), which fails the run:\n  topic/mended: unused: it did not fail" in said
    assert "waivers that end soon:\n  The waiver of topic/waived ends tomorrow." in said


def test_what_is_held_back_is_named_with_how_to_let_it_count() -> None:
    said = told(with_lock([HELD], added=[{"requirement": "topic/new", "flow": "username"}]))
    assert "profile lock touchstone.lock of version 0.0.9: 1 held back\n  topic/new (username): failed, new:" in said
    assert "requirements since then: 1 added; this lets all of them count:\n" in said
    assert "\n    touchstone lock oauth2-00 --output touchstone.lock --renew" in said


def test_of_many_that_are_held_back_the_first_are_named() -> None:
    said = told(with_lock([{**HELD, "id": f"topic/new-{number}"} for number in range(30)]))
    assert "topic/new-19 (" in said
    assert "topic/new-20 (" not in said
    assert "and 10 more, in the report" in said


def test_a_lock_that_holds_nothing_back_is_named() -> None:
    assert "profile lock touchstone.lock of version 0.0.9: 0 held back" in told(with_lock([row()]))


def test_without_terms_nothing_is_said_of_them() -> None:
    assert "profile lock" not in told(document())
    assert "waive" not in told(document())


def test_a_waiver_that_does_not_hold_is_a_failing_case() -> None:
    root = ET.fromstring(junit_xml(with_waivers([UNMET], [])))
    failed = [case for case in root.iter("testcase") if case.find("failure") is not None]
    assert [(case.get("classname"), case.get("name")) for case in failed] == [("oauth2-00.waivers", "topic/mended")]
    assert (root.get("tests"), root.get("failures")) == ("2", "1")


def test_a_renewal_tells_each_kind_of_difference() -> None:
    key = ("topic/a", "username")
    lines = drift_text(Drift(added=(key, ("topic/a", "refresh")), removed=(key,), stricter=(), changed=(key,)))
    assert lines[:2] == ["new, and counted from now on (2):", "  topic/a: username, refresh"]
    assert [line for line in lines if not line.startswith(" ")][1:] == [
        "said or tested otherwise; counted all the time (1):",
        "no longer asked for (1):",
    ]


def test_a_renewal_without_a_difference_says_so() -> None:
    assert drift_text(Drift((), (), (), ())) == ["the profile is what the lock says: nothing changes"]
