"""Warnings about the run itself: each has a run that raises it, and the runs of the reference servers raise none."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest

from conformance.reporting.junit import junit_xml
from conformance.reporting.run_warnings import run_warnings
from conformance.reporting.terminal import closing_table

from .conftest import Json, alias, document, exchange, row

EXAMPLES = sorted((Path(__file__).parents[2] / "reports" / "example").glob("*/results.json"))
BEGAN = 1_767_323_045  # run.started of the document


def answers(count: int, **response: Any) -> list[Json]:
    """Exchanges with different bodies but for what is given."""
    made = []
    for number in range(1, count + 1):
        each = exchange(id=f"username-{number}", purpose="the working username request")
        each["response"] = {**each["response"], "body": f"answer {number}", "truncated": False, **response}
        made.append(each)
    return made


def found(exchanges: list[Json], rows: list[Json] | None = None, **changes: Any) -> dict[str, Json]:
    """The warnings of a document with these exchanges, by kind."""
    results = document(rows, exchanges, **changes)
    return {warning["kind"]: warning for warning in run_warnings(results)}


def lost(number: int, kind: str) -> Json:
    failure = {"kind": kind, "message": "nothing listens at as.example:443"}
    return exchange(id=f"username-{number}", response=None, failure=failure)


def test_an_ordinary_run_raises_none() -> None:
    assert found(answers(20)) == {}


def test_nothing_connected() -> None:
    told = found([lost(1, "connect"), lost(2, "connect")])
    assert list(told) == ["nothing-connected"]
    assert "2 tries" in told["nothing-connected"]["text"]
    assert "nothing listens at as.example:443" in told["nothing-connected"]["text"]
    assert told["nothing-connected"]["exchanges"] == ["username-1", "username-2"]


@pytest.mark.parametrize("kind", ["unseen", "unanswered", "not-allowed"])
def test_what_was_never_sent_is_no_silence_of_the_target(kind: str) -> None:
    assert found([lost(1, kind)]) == {}


def test_every_answer_the_same_is_said_once() -> None:
    told = found(answers(10, status=400, body="<h1>Maintenance</h1>"))
    assert list(told) == ["same-answer"]


def test_nine_of_ten_answers_were_401() -> None:
    told = found([*answers(9, status=401), *answers(10)[9:]])
    assert list(told) == ["mostly-401"]
    assert told["mostly-401"]["text"].startswith("9 of 10 answers had status 401")


def test_eight_of_ten_refused_may_be_the_checks() -> None:
    assert found([*answers(8, status=401), *answers(10)[8:]]) == {}


@pytest.mark.parametrize("status", [403, 404, 405])
def test_nine_of_ten_answers_of_another_status_that_is_no_work(status: int) -> None:
    assert list(found([*answers(9, status=status), *answers(10)[9:]])) == [f"mostly-{status}"]


def test_every_other_answer_was_the_servers_own_failure() -> None:
    assert list(found([*answers(5, status=502), *answers(10)[5:]])) == ["mostly-5xx"]


def test_all_refusals_had_the_same_body() -> None:
    told = found([*answers(10, status=400, body="error=nope"), *answers(30)[10:]])
    assert list(told) == ["same-refusal"]
    assert "all 10 refusals" in told["same-refusal"]["text"]


def test_refusals_without_a_body_may_be_the_drafts_doing() -> None:
    assert found([*answers(10, status=400, body=""), *answers(30)[10:]]) == {}


def test_resources_have_one_way_to_say_no() -> None:
    target = {**document()["target"], "endpoints": {"resource": "https://as.example/token"}}
    assert found([*answers(10, status=400, body="closed"), *answers(30)[10:]], target=target) == {}


def redirect(number: int, location: str) -> Json:
    made = answers(number)[-1]
    made["response"] |= {"status": 302, "headers": [["Location", location]]}
    return made


def test_the_same_code_came_twice() -> None:
    code = alias("code username-1")
    told = found(
        [redirect(1, f"https://c.example/cb?code={code}"), redirect(2, f"https://c.example/cb?s=1&code={code}")]
    )
    assert list(told) == ["same-code"]
    assert told["same-code"]["exchanges"] == ["username-1", "username-2"]


def test_a_code_that_goes_through_two_addresses_came_once() -> None:
    code = alias("code username-1")
    assert found([redirect(1, f"/step?code={code}"), redirect(2, f"https://c.example/cb?code={code}")]) == {}


def test_another_code_is_another() -> None:
    places = [f"https://c.example/cb?code={alias(f'code username-{number}')}" for number in (1, 2)]
    assert found([redirect(1, places[0]), redirect(2, places[1])]) == {}


def test_the_same_device_code_came_twice() -> None:
    body = f"user_code={alias('user_code 1')}&code={alias('code 1')}"
    assert list(found(answers(2, body=body))) == ["same-code"]


@pytest.mark.parametrize(("ahead", "way"), [(120, "120 s ahead of"), (-120, "120 s behind")])
def test_the_clock_is_off(ahead: int, way: str) -> None:
    told = found(answers(3, headers=[["Date", formatdate(BEGAN + ahead, usegmt=True)]]))
    assert list(told) == ["clock-off"]
    assert way in told["clock-off"]["text"]


def test_a_clock_that_is_off_by_seconds_is_not() -> None:
    assert found(answers(3, headers=[["Date", formatdate(BEGAN + 20, usegmt=True)]])) == {}


def test_answers_of_a_cache_are_old_by_right() -> None:
    headers = [["Date", formatdate(BEGAN - 500, usegmt=True)], ["Age", "500"]]
    assert found(answers(3, headers=headers)) == {}


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Foo 10000000000 99:99:99 GMT"])
def test_a_date_that_cannot_be_read_is_none(date: str) -> None:
    assert found(answers(3, headers=[["Date", date]])) == {}


def test_a_rate_limit() -> None:
    assert list(found([*answers(1, status=429), *answers(12)[1:]])) == ["rate-limit"]


def test_some_came_to_no_answer() -> None:
    told = found([*answers(9), *(lost(number, "timeout") for number in (10, 11)), lost(12, "closed")])
    assert list(told) == ["no-answer"]
    assert "3 of 12" in told["no-answer"]["text"]
    assert "2 timeout, 1 closed" in told["no-answer"]["text"]


def undecided(number: int, reason: str) -> Json:
    return row(id=f"topic/{number}", outcome="inconclusive", reason=reason, expected="", got="")


def test_no_claimed_flow_works() -> None:
    rows = [undecided(number, "the working username request got status 400\nand more") for number in range(10)]
    told = found(answers(12), rows)
    assert list(told) == ["nothing-works"]
    assert told["nothing-works"]["text"].endswith("most because the working username request got status 400")


def test_a_flow_that_works_says_that_something_does() -> None:
    rows = [undecided(number, "the working username request got status 400") for number in range(10)]
    assert found(answers(12), [*rows, row(id="a/a"), row(id="a/b")]) == {}


def test_what_worked_no_longer_did() -> None:
    reason = "the working request no longer worked afterwards, so its refusal may have another reason"
    assert list(found(answers(12), [row(), undecided(1, reason)])) == ["stopped-working"]


def test_an_answer_longer_than_the_report() -> None:
    assert list(found([*answers(1, truncated=True), *answers(12)[1:]])) == ["truncated"]
    assert list(found([*answers(11), lost(12, "too-large")])) == ["truncated"]


def test_a_long_page_is_nothing_unusual() -> None:
    headers = [["Content-Type", "text/html; charset=utf-8"]]
    assert found([*answers(1, truncated=True, headers=headers), *answers(12)[1:]]) == {}


def test_what_the_target_sent_is_no_answer_of_it() -> None:
    assert found([{**each, "direction": "in"} for each in answers(10, status=401)]) == {}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_reference_servers_raise_none(path: Path) -> None:
    assert run_warnings(json.loads(path.read_text("utf-8"))) == []


def test_warnings_stand_below_the_verdict_on_a_terminal() -> None:
    warning = {"kind": "x", "text": "odd \x1b[2J\n::error::", "exchanges": ["username-1"]}
    lines = closing_table(document(warnings=[warning]))
    assert lines[-2:] == ["about this run:", r"  warning  odd \x1b[2J\n::error:: (username-1)"]


def test_warnings_stand_in_the_first_suite_of_junit() -> None:
    root = ET.fromstring(junit_xml(document(warnings=[{"kind": "x", "text": "odd <b>\x00", "exchanges": []}])))
    said = [suite.findtext("system-out") or "" for suite in root]
    assert said[0].endswith("\nabout this run: odd <b>\\x00")
    assert all("about this run" not in text for text in said[1:])


def test_a_warning_is_no_command_to_a_ci_wherever_it_is_broken_into_lines() -> None:
    text = f"{'x' * 85} ::error::y ##[group]z"
    lines = closing_table(document(warnings=[{"kind": "x", "text": text, "exchanges": []}]))
    assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
