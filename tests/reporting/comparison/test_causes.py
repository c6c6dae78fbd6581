"""What changed: the target, the suite, the specification or the run; and when that cannot be told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from conformance.reporting.comparison.comparing import compare
from conformance.reporting.comparison.model import Cause, Kind
from conformance.reporting.comparison.wording import particulars
from tests.reporting.comparison.conftest import (
    NO_EVIDENCE,
    OTHER_PROFILE,
    OTHER_SUITE,
    after,
    answered,
    between,
    only,
)
from tests.reporting.conftest import document, exchange, row, untested

Json = dict[str, Any]


def test_the_same_suite_and_profile_leave_the_target() -> None:
    assert only(between("passed", "failed")).causes == (Cause.TARGET,)


@pytest.mark.parametrize(
    ("parts", "causes"),
    [
        (OTHER_SUITE, (Cause.TARGET, Cause.SUITE)),
        (OTHER_PROFILE, (Cause.TARGET, Cause.SPECIFICATION)),
        (OTHER_SUITE | OTHER_PROFILE, (Cause.TARGET, Cause.SUITE, Cause.SPECIFICATION)),
    ],
)
def test_what_cannot_be_told_apart_is_not(parts: Json, causes: tuple[Cause, ...]) -> None:
    assert only(between("passed", "failed", NO_EVIDENCE, **parts)).causes == causes


def test_a_target_that_answers_the_same_has_not_changed() -> None:
    found = only(between("passed", "failed", **OTHER_SUITE))
    assert (found.causes, found.why) == ((Cause.SUITE,), "the same was sent, and answered the same")


def test_a_target_that_answers_the_same_question_otherwise_has_changed() -> None:
    before = document([row()])
    later = after(before, row(outcome="failed"), **OTHER_SUITE) | {"exchanges": [answered(500)]}
    found = only(compare(before, later))
    assert (found.causes, found.why) == ((Cause.TARGET,), "the same was sent, and answered otherwise")


def test_other_questions_tell_nothing() -> None:
    before = document([row()])
    asked = exchange(request={**exchange()["request"], "body": "type=other"})
    later = after(before, row(outcome="failed"), **OTHER_SUITE) | {"exchanges": [asked]}
    assert only(compare(before, later)).causes == (Cause.TARGET, Cause.SUITE)


@pytest.mark.parametrize("header", [("Date", "Sun, 22 Nov 2026 00:00:00 GMT"), ("ETag", "7"), ("Set-Cookie", "a=b")])
def test_what_differs_in_every_answer_is_no_other_answer(header: tuple[str, str]) -> None:
    before = document([row()])
    later = after(before, row(outcome="failed"), **OTHER_SUITE)
    later["exchanges"][0]["response"]["headers"].append(list(header))
    assert only(compare(before, later)).causes == (Cause.SUITE,)


def test_another_host_and_other_secrets_are_no_other_question() -> None:
    before = document([row()])
    later = after(before, row(outcome="failed"), **OTHER_SUITE)
    later["target"]["endpoints"] = {"token": "https://127.0.0.1:4711/token"}
    later["exchanges"][0]["request"]["url"] = "https://127.0.0.1:4711/token"
    later["exchanges"][0]["request"]["body"] = "type=username&password=‹password 7›"
    assert only(compare(before, later)).causes == (Cause.SUITE,)


def test_a_redirection_to_a_stranger_is_another_answer() -> None:
    """Only the target's own host may differ: any other is what a judgement can rest on."""
    before = document([row()], [answered(302, Location="https://client.example/cb")])
    later = after(before, row(outcome="failed"), **OTHER_SUITE)
    later["exchanges"] = [answered(302, Location="https://evil.example/cb")]
    assert Cause.TARGET in only(compare(before, later)).causes


def test_a_milder_level_alone_is_the_specification() -> None:
    before = document([row(outcome="failed")])
    found = only(compare(before, after(before, row(outcome="warning", level="SHOULD"), **OTHER_PROFILE)))
    assert (found.causes, found.kind) == ((Cause.SPECIFICATION,), Kind.OTHERWISE)
    assert [change.field for change in found.changes] == ["level", "consequence"]


def test_a_milder_level_does_not_explain_a_repair() -> None:
    before = document([row(outcome="failed", exchanges=[])])
    found = only(compare(before, after(before, row(outcome="passed", level="SHOULD", exchanges=[]), **OTHER_PROFILE)))
    assert found.causes == (Cause.TARGET, Cause.SPECIFICATION)


def test_rows_come_and_go_with_the_specification() -> None:
    before = document([row(), row(id="old/row")])
    found = compare(before, after(before, row(), row(id="new/row"), **OTHER_PROFILE))
    assert [(each.kind, each.row["id"]) for each in found.differences] == [
        (Kind.ADDED, "new/row"),
        (Kind.REMOVED, "old/row"),
    ]
    assert {each.causes for each in found.differences} == {(Cause.SPECIFICATION,)}


def test_a_flow_that_is_claimed_now_is_the_target_files() -> None:
    before = document([row(), untested("not claimed", flow="refresh", outcome="not applicable")])
    claimed = {"target": {"flows": ["username", "refresh"]}}
    found = only(compare(before, after(before, row(), row(flow="refresh"), **claimed, **OTHER_SUITE)))
    assert (found.kind, found.causes) == (Kind.NEWLY_TESTED, (Cause.TARGET,))


def test_a_flow_that_both_claim_is_not_the_target_files() -> None:
    found = only(between("not applicable", "passed", NO_EVIDENCE, **OTHER_SUITE))
    assert (found.causes, found.why) == ((Cause.TARGET, Cause.SUITE), "")


def test_a_token_that_lives_longer_than_before_is_the_targets() -> None:
    before = document([row()])
    found = only(compare(before, after(before, untested("it lives 99 s, longer than the 60 s of --max-wait"))))
    assert (found.causes, found.why) == ((Cause.TARGET,), "")


@pytest.mark.parametrize(
    ("reason", "parts", "why"),
    [
        ("not selected in this run", {}, "not selected in this run"),
        ("the run ended before this check", {}, "the run ended before this check"),
        ("it lives 9 s, longer than the 0 s of --max-wait", {"run": {"max_wait_s": 0.0}}, "--max-wait was another"),
    ],
)
def test_what_the_run_left_out_is_not_the_targets(reason: str, parts: Json, why: str) -> None:
    before = document([row()])
    found = only(compare(before, after(before, untested(reason), **parts)))
    assert (found.kind, found.causes, found.why) == (Kind.NO_LONGER_TESTED, (Cause.RUN,), why)


WAIVER = {"outcome": "failed", "reason": "ticket 12", "owner": "ann", "expires": "2027-01-01", "contains": "no"}


def test_a_waiver_is_told_to_the_run() -> None:
    before = document([row(outcome="failed")])
    found = compare(before, after(before, row(outcome="waived")))
    assert (only(found).causes, only(found).why, found.regressed) == ((Cause.RUN,), "it is waived now", False)


def test_a_waiver_that_ended_is_a_regression_of_the_run() -> None:
    before = document([row(outcome="waived")])
    found = only(compare(before, after(before, row(outcome="failed"))))
    assert (found.kind, found.causes) == (Kind.REGRESSION, (Cause.RUN,))


def test_a_lock_that_holds_a_failure_back_is_told_to_the_run() -> None:
    before = document([row(outcome="failed")])
    later = after(before, row())
    later["requirements"] = [row(outcome="observed", held_back={"outcome": "failed", "because": "new"})]
    found = only(compare(before, later))
    assert (found.causes, found.why) == ((Cause.RUN,), "the profile lock holds it back now")


def test_a_failure_that_is_waived_at_once_is_still_the_targets() -> None:
    assert only(between("passed", "waived")).causes == (Cause.TARGET,)


def test_other_terms_are_told() -> None:
    before = document([row()])
    later = after(before)
    later["waivers"] = {"file": "waivers.toml", "digest": "00" * 32}
    assert compare(before, later).circumstances.run == ("waivers: none, then waivers.toml",)


def test_the_versions_are_told() -> None:
    told = between("passed", "passed", **OTHER_SUITE, **OTHER_PROFILE).circumstances
    assert (told.suite, told.specification, told.target_file) == (False, False, True)


def test_the_embedded_server_has_no_file_to_compare() -> None:
    source = {"source": "reference:oauth2-00", "digest": "00" * 32}
    before = document([row()])
    before["target"] |= source
    assert compare(before, after(before, target={"digest": "11" * 32})).circumstances.target_file is None


def test_what_a_lock_holds_back_is_said_with_what_was_found() -> None:
    held: Json = {"outcome": "observed", "held_back": {"outcome": "failed", "because": "new"}}
    found = only(between("passed", "failed"))
    assert found.after
    later = replace(found, after={**found.after, **held, "expected": "no-store", "got": "nothing", "reason": "new row"})
    assert list(particulars(later))[:3] == [("expected", "no-store"), ("got", "nothing"), ("reason", "new row")]
