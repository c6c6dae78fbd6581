"""What waivers and a profile lock make of the findings of a run, and what the document says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from conformance.certification.lock_file import LockFile
from conformance.certification.terms import Settled, Terms
from conformance.certification.waivers_file import Waivers
from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.outcome.profile_lock import Lock, lock_of
from conformance.outcome.waivers import Waiver
from conformance.spec.files import schema
from conformance.spec.loading import load_profile
from conformance.spec.problems import schema_problems

PROFILE = load_profile("oauth2-00")
KEY = ("token-response/no-store", "client_cred")
WAIVER = Waiver(*KEY, "ticket 12", "ops", date(2027, 3, 1), "no Cache-Control")
FAILED = Finding(*KEY, Outcome.FAILED, "expected no-store; got no Cache-Control", "no-store", "no Cache-Control")
DAY = date(2027, 1, 1)


def terms(*waivers: Waiver, day: date = DAY, lock: Lock | None = None) -> Terms:
    read = Waivers("waivers.toml", "ab" * 32, day, waivers) if waivers else None
    return Terms(read, LockFile("touchstone.lock", "cd" * 32, lock) if lock else None)


def settled(by: Terms, *found: Finding, interrupted: bool = False) -> Settled:
    result = by.settle(
        found or [FAILED], PROFILE, lambda text: text.replace("s3cret", "‹secret›"), interrupted=interrupted
    )
    for name, part in result.beside.items():
        assert not schema_problems(part, schema("results")["properties"][name])
    row = schema("results")["properties"]["requirements"]["items"]["properties"]
    for parts in result.on_rows.values():
        for name, part in parts.items():
            assert not schema_problems(part, row[name])
    return result


def unmet(result: Settled) -> Sequence[dict[str, Any]]:
    found: Sequence[dict[str, Any]] = result.beside["waivers"]["unmet"]
    return found


def test_without_terms_nothing_changes() -> None:
    assert settled(terms()) == Settled((FAILED,))


def test_a_waived_row_says_who_why_and_until_when() -> None:
    result = settled(terms(WAIVER))
    assert result.findings[0].outcome is Outcome.WAIVED
    assert result.findings[0].reason == (
        "waived until 2027-03-01 by ops: ticket 12; without it: expected no-store; got no Cache-Control"
    )
    assert result.on_rows[KEY]["waiver"] == {
        "outcome": "failed",
        "reason": "ticket 12",
        "owner": "ops",
        "expires": "2027-03-01",
        "contains": "no Cache-Control",
    }
    assert (result.hold, unmet(result), result.notes) == (True, [], ())


def test_what_was_found_stays_on_a_waived_row() -> None:
    waived = settled(terms(WAIVER)).findings[0]
    assert (waived.expected, waived.got) == (FAILED.expected, FAILED.got)


@pytest.mark.parametrize("copied", ["a‹secret›b\\x1b", "a<secret>b\\x1b", "a‹secret›b\x1b"])
def test_the_part_is_found_as_any_report_shows_it(copied: str) -> None:
    shown = replace(FAILED, got="as3cretb\x1b")
    assert settled(terms(replace(WAIVER, contains=copied)), shown).findings[0].outcome is Outcome.WAIVED


def test_the_part_of_a_waiver_is_no_way_to_ask_for_a_secret() -> None:
    shown = replace(FAILED, got="s3cret")
    assert settled(terms(replace(WAIVER, contains="s3cret")), shown).findings[0].outcome is Outcome.FAILED


def test_another_failure_is_told_with_what_was_there() -> None:
    result = settled(terms(replace(WAIVER, contains="no Pragma")))
    assert result.findings[0] is FAILED
    assert not result.hold
    assert unmet(result)[0]["text"].startswith(
        "changed: the failure in client_cred has no 'no Pragma' in it, but: no Cache-Control;"
    )
    assert result.notes[0].startswith("A waiver of waivers.toml does not hold: token-response/no-store: changed:")


def test_an_unused_waiver_is_told() -> None:
    result = settled(terms(WAIVER), replace(FAILED, outcome=Outcome.PASSED))
    assert not result.hold
    assert unmet(result)[0]["text"] == "unused: it did not fail in client_cred; take the waiver out"


def test_a_waiver_of_a_flow_that_is_not_claimed_is_told() -> None:
    result = settled(terms(WAIVER), replace(FAILED, outcome=Outcome.NOT_APPLICABLE))
    assert unmet(result)[0]["text"] == "unused: the target claims no flow that has it; take the waiver out"


def test_an_interrupted_run_makes_no_waiver_unused() -> None:
    assert settled(terms(WAIVER), replace(FAILED, outcome=Outcome.PASSED), interrupted=True).hold


def test_an_interrupted_run_knows_a_changed_failure() -> None:
    assert not settled(terms(replace(WAIVER, contains="no Pragma")), interrupted=True).hold


@pytest.mark.parametrize(("day", "when"), [(15, "in 14 days"), (28, "tomorrow"), (29, "today")])
def test_a_waiver_that_ends_soon_says_so(day: int, when: str) -> None:
    result = settled(terms(replace(WAIVER, expires=date(2028, 2, 29)), day=date(2028, 2, day)))
    said = f"The waiver of token-response/no-store in client_cred by ops ends {when}: 2028-02-29 is the last day"
    assert said in result.notes[0]
    assert result.hold


def test_a_waiver_that_ends_later_is_not_mentioned() -> None:
    assert settled(terms(replace(WAIVER, expires=date(2028, 2, 29)), day=date(2028, 2, 14))).notes == ()


WITHOUT = lock_of(replace(PROFILE, rows=tuple(row for row in PROFILE.rows if row.key != KEY)), "0.0.9")


def test_what_a_lock_holds_back_is_kept_and_named() -> None:
    result = settled(terms(lock=WITHOUT))
    assert result.findings[0].outcome is Outcome.OBSERVED
    assert result.findings[0].got == "no Cache-Control"
    assert result.on_rows[KEY]["held_back"] == {"outcome": "failed", "because": "new"}
    assert result.beside["profile_lock"]["added"] == [{"requirement": KEY[0], "flow": KEY[1]}]
    assert "held back 1 findings of oauth2-00: token-response/no-store." in result.notes[0]
    assert result.notes[0].endswith("touchstone lock oauth2-00 --output touchstone.lock --renew")


def test_a_lock_of_today_holds_nothing_back() -> None:
    result = settled(terms(lock=lock_of(PROFILE, "0.1.0")))
    assert (result.findings, result.on_rows, result.notes) == ((FAILED,), {}, ())


def test_what_is_waived_is_not_held_back() -> None:
    result = settled(terms(WAIVER, lock=WITHOUT))
    assert result.findings[0].outcome is Outcome.WAIVED
    assert result.hold


def test_the_outcome_that_pytest_is_told_is_that_of_the_document() -> None:
    row = PROFILE.row(*KEY)
    assert terms(WAIVER).outcome(FAILED, row) is Outcome.WAIVED
    assert terms(lock=WITHOUT).outcome(FAILED, row) is Outcome.OBSERVED
    assert terms().outcome(FAILED, row) is Outcome.FAILED
