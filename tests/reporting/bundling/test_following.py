"""What follows from what: the verdict from the rows, the rows from the profile. All digests and views are in order."""

from __future__ import annotations

from copy import deepcopy
from types import SimpleNamespace
from typing import Any

import pytest

from conformance import __version__
from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.outcome.verdict import judge
from conformance.reporting.bundling.profile_edits import profile_edits
from conformance.reporting.document import Facts, build
from conformance.spec.loading import load_profile
from tests.reporting.conftest import Json

from .conftest import concluded, edits, files_of, said_of, sound

PROFILE = "reciprocal-00"
FACTS = Facts("2024-05-01T10:00:00Z", "touchstone certify", 60.0, False, False, 0, 1.0, 1.0, 0.0)


@pytest.fixture(scope="module")
def shipped() -> Json:
    """Results under a profile of this suite in which everything passed that can."""
    profile = load_profile(PROFILE)
    findings = [Finding(*row.key, Outcome.PASSED if row.can_fail else Outcome.OBSERVED) for row in profile.rows]
    target = SimpleNamespace(name="Acme", source="acme.toml", digest="0", flows=tuple(profile.flows), endpoints={})
    verdicts = judge(profile, findings, list(profile.flows), set())
    return build(profile, target, findings, verdicts, [], FACTS, [], lambda _: "", str)  # type: ignore[arg-type]


def changed(results: Json, *path: Any, to: Any) -> Json:
    """A copy with one value changed."""
    copy = deepcopy(results)
    node = copy
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = to
    return copy


def test_results_of_a_profile_of_this_suite_leave_nothing_untold(shipped: Json) -> None:
    said = said_of(files_of(shipped))
    assert (said.edits, said.untold) == ([], [])


@pytest.mark.parametrize(
    ("key", "to", "told"),
    [
        ("section", "99", "its `section` is not"),
        ("document", "RFC 1", "its `document` is not"),
        ("level", "MAY", "its `level` is not"),
        ("text", "Anything goes.", "its `text` is not"),
        ("ruling", ["X1"], "its `ruling` is not"),
        ("consequence", "warning", "its `consequence` is not"),
        ("id", "other/id", "was removed"),
    ],
)
def test_a_row_that_is_not_the_profile_s(shipped: Json, key: str, to: Any, told: str) -> None:
    found = list(profile_edits(changed(shipped, "requirements", 0, key, to=to), load_profile(PROFILE)))
    assert told in found[0]


def test_a_row_that_was_removed_with_all_its_traces(shipped: Json) -> None:
    results = deepcopy(shipped)
    gone = results["requirements"].pop()
    found = edits(concluded(results))
    assert f"the row {gone['id']} in {gone['flow']} was removed: {PROFILE} has it" in found


def test_rows_in_another_order(shipped: Json) -> None:
    results = changed(shipped, "requirements", to=shipped["requirements"][::-1])
    assert edits(results) == [f"the rows are not in the order of {PROFILE}"]


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (("profile", "title"), "Another"),
        (("rulings",), []),
        (("verdict", "flows", "code", "title"), "Another"),
        (("verdict", "flows", "code", "section"), "99"),
    ],
    ids=["title", "rulings", "flow title", "flow section"],
)
def test_what_is_said_of_the_profile(shipped: Json, path: tuple[str, ...], to: Any) -> None:
    assert len(list(profile_edits(changed(shipped, *path, to=to), load_profile(PROFILE)))) == 1


def test_an_outcome_that_the_row_cannot_have(shipped: Json) -> None:
    number = next(n for n, row in enumerate(shipped["requirements"]) if row["consequence"] == "failed")
    found = edits(concluded(changed(shipped, "requirements", number, "outcome", to="warning")))
    assert len(found) == 1
    assert found[0].endswith("a row whose breach earns failed is never warning")


VERDICTS = {
    "verdict": (("verdict", "overall", "verdict"), "compliant", "is said to be compliant; its rows make it not"),
    "flow": (("verdict", "flows", "username", "verdict"), "compliant", "the flow username is said to be compliant"),
    "sentence": (("verdict", "overall", "sentence"), "compliant", "the sentence on the whole is not"),
    "checked": (("verdict", "overall", "checked"), 6, "the counts of the whole"),
    "counts": (("verdict", "flows", "username", "counts"), {"passed": 5}, "the counts of the flow username"),
    "left out": (("verdict", "flows", "username", "verdict"), "not selected", "and has rows that were judged"),
    "not claimed": (("target", "flows"), [], "is not what the target claims"),
    "claimed": (("target", "flows"), ["username", "refresh"], "is not what the target claims"),
    "status": (("run", "exit_status"), 0, "the exit status is said to be 0; the rows make it 1"),
    "interrupted": (("run", "interrupted"), True, "the exit status is said to be 1; the rows make it 2"),
    "evidence": (("exchanges",), [], "was removed: a/passed in username rests on it"),
    "timing": (("timing", "exchanges"), 3, "there are 2 exchanges, and 3 were recorded"),
    "warnings": (("warnings",), [{"kind": "x", "text": "y", "exchanges": []}], "the warnings about the run"),
}


@pytest.mark.parametrize(("path", "to", "told"), VERDICTS.values(), ids=list(VERDICTS))
def test_a_verdict_that_does_not_follow(path: tuple[str, ...], to: Any, told: str) -> None:
    assert any(told in each for each in edits(changed(sound(), *path, to=to)))


WAIVERS = {"file": "w", "digest": "0", "day": "2026-01-01", "total": 1, "unmet": [], "ending": []}


def test_a_waiver_is_part_of_the_reckoning() -> None:
    waiver = {"outcome": "failed", "reason": "r", "owner": "o", "expires": "2027-01-01", "contains": "no"}
    results = sound(waivers=WAIVERS)
    results["requirements"][1] |= {"outcome": "waived", "waiver": waiver}
    assert edits(concluded(results)) == []
    del results["waivers"]
    assert "which the waivers of the run do not say" in edits(results)[0]
    del results["requirements"][1]["waiver"]
    assert "which the waivers of the run do not say" in edits(results)[0]


def test_so_is_a_profile_lock() -> None:
    key = {"requirement": "a/failed", "flow": "username"}
    parts = {"added": [key], "removed": [], "stricter": [], "changed": []}
    lock = {"file": "l", "digest": "0", "tool": "0", "profile": {"id": "p", "digest": "0"}, "renew": "again", **parts}
    results = sound(profile_lock=lock)
    held = {"outcome": "failed", "because": "new"}
    results["requirements"][1] |= {"outcome": "observed", "held_back": held}
    assert edits(concluded(results)) == []
    lock["added"] = []
    assert "no profile lock holds it back" in edits(results)[0]
    del results["profile_lock"]
    assert "no profile lock holds it back" in edits(results)[0]


def test_waivers_that_do_not_hold_make_the_exit_status() -> None:
    results = sound()
    results["requirements"][1]["outcome"] = "passed"
    results = concluded(results)
    unmet = {"requirement": "a/failed", "flows": ["username"], "problem": "unused", "text": "unused"}
    given = {**WAIVERS, "unmet": [unmet]}
    assert any("the exit status" in each for each in edits(results | {"waivers": given}))
    results["run"]["exit_status"] = 1
    assert edits(results | {"waivers": given}) == []


def test_results_that_do_not_say_what_decides() -> None:
    """Older ones: counts are checked all the same, and it is said what is not."""
    results = sound()
    for row in results["requirements"]:
        del row["consequence"]
    said = said_of(files_of(results))
    assert said.edits == []
    assert [each.partition(":")[0] for each in said.untold][1:] == ["whether the verdict follows from the rows"]
    results["requirements"][1]["outcome"] = "passed"
    assert "the counts of the whole are not those of its rows" in edits(results)


def test_a_failure_is_no_compliance_whatever_else_is_known() -> None:
    results = sound()
    for row in results["requirements"]:
        del row["consequence"]
    results["verdict"]["overall"]["verdict"] = "compliant"
    assert any("it has 1 failed" in each for each in edits(results))


def test_views_of_another_version_are_left_alone() -> None:
    results = sound(tool={"name": "oauth-touchstone", "version": "0.0.9"})
    files = files_of(results)
    said = said_of(files)
    assert (said.edits, len(said.untold)) == ([], 2)
    assert said.untold[1].endswith(f"0.0.9 made them, this is {__version__}")
