"""A change to how the end user is asked, and what many of them bring between working runs."""

from __future__ import annotations

import pytest

from conformance.outcome.findings import untested
from conformance.roles.deviation import UNKNOWN, with_
from conformance.roles.flow_request import FlowRequest
from conformance.roles.trial import Trial, Tried, run_trials, to, trial_of
from conformance.wire.exchange import Exchange, Request

from .conftest import SetUp
from .person import DELEGATION
from .stage import Stage, flow_of

NAMES = [f"change {number}" for number in range(1, 7)]
TRIALS = [Trial(name) for name in NAMES]
WORKING = FlowRequest((("type", "web_server"),), endpoint="authorization", method="GET", place="query")


def sent(name: str) -> Exchange:
    return Exchange(name.replace(" ", "-"), "", Request("GET", "https://as.example"), None, None)


@pytest.mark.parametrize(
    ("trial", "at_browser"),
    [
        pytest.param(Trial("x"), False, id="nothing"),
        pytest.param(Trial("x", to("authorization_http")), False, id="request"),
        pytest.param(Trial("x", client="other"), False, id="client"),
        pytest.param(Trial("x", fresh=True), True, id="fresh"),
        pytest.param(Trial("x", wrong_password=True), True, id="password"),
        pytest.param(Trial("x", altered_user_code=True), True, id="user-code"),
    ],
)
def test_what_is_changed_at_the_browser_and_what_in_the_request(trial: Trial, at_browser: bool) -> None:
    assert trial.at_browser is at_browser


def test_a_wrong_password_is_another_than_that_of_the_file(stage: Stage) -> None:
    wrong = Trial("x", wrong_password=True).password(stage.target)
    assert wrong is not None
    assert wrong != "kX8-password"
    assert len(wrong) == len("kX8-password")
    assert Trial("x").password(stage.target) is None


def test_where_the_file_has_no_password_a_wrong_one_is_wrong_all_the_same(set_up: SetUp) -> None:
    assert Trial("x", wrong_password=True).password(set_up(resource_owner=None).target) == UNKNOWN


def test_a_deviation_is_a_trial_of_its_name(set_up: SetUp) -> None:
    flow = flow_of(set_up(**DELEGATION), "web_server")
    trial = trial_of(with_("another type", type="x"))
    assert trial.name == "with another type"
    assert trial.change(WORKING, flow).pairs == (("type", "x"),)


def test_the_same_request_can_go_to_another_endpoint(set_up: SetUp) -> None:
    changed = to("authorization_http")(WORKING, flow_of(set_up(**DELEGATION), "web_server"))
    assert (changed.endpoint, changed.pairs) == ("authorization_http", WORKING.pairs)


def test_each_trial_keeps_what_it_brought() -> None:
    tried = run_trials(TRIALS, lambda trial: Tried(trial, sent(trial.name), granted=True), lambda: True)
    assert list(tried) == NAMES
    assert [(each.trial, each.granted, each.doubt) for each in tried.values()] == [(t, True, None) for t in TRIALS]


def test_two_trials_of_one_name_are_one() -> None:
    asked: list[Trial] = []

    def ask(trial: Trial) -> Tried:
        asked.append(trial)
        return Tried(trial, sent(trial.name))

    run_trials([*TRIALS, TRIALS[0]], ask, lambda: True)
    assert asked == TRIALS


def test_a_trial_that_could_not_be_made_is_in_doubt_for_that_reason_and_the_others_are_not() -> None:
    def ask(trial: Trial) -> Tried:
        if trial.name == "change 2":
            raise untested("needs clients.other.id in the target file")
        return Tried(trial, sent(trial.name))

    tried = run_trials(TRIALS, ask, lambda: True)
    assert tried["change 2"] == Tried(TRIALS[1], None, doubt="needs clients.other.id in the target file")
    assert {each.doubt for name, each in tried.items() if name != "change 2"} == {None}


def test_what_comes_after_the_last_working_run_that_worked_is_in_doubt_or_not_sent() -> None:
    asked: list[str] = []

    def ask(trial: Trial) -> Tried:
        asked.append(trial.name)
        return Tried(trial, sent(trial.name))

    tried = run_trials(TRIALS, ask, lambda: False)
    assert asked == NAMES[:4]
    assert all(each.doubt for each in tried.values())
    assert [each.exchange is None for each in tried.values()] == [False] * 4 + [True] * 2
