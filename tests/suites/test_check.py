"""The check: when it judges at all, what it makes of judgements, and how a test is bound to requirements."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from conformance.outcome.findings import Stop
from conformance.outcome.judgement import broken, held, left_open, undecided
from conformance.outcome.outcomes import Outcome
from conformance.roles.run import Run
from conformance.spec.model import Row
from conformance.suites.check import Breach, Check, requirement, requirements
from conformance.wire.exchange import Failure, FailureKind, Request

from .conftest import PROFILE

MUST = PROFILE.row("token-response/no-store", "client_cred")
RESOURCE = PROFILE.row("resource/body-put-token-accepted", "resource")


def check_of(run: Run, row: Row = MUST, subject: Any = None) -> Check:
    return Check(row, subject, run, "suites/test_x.py::test_y")


def test_a_check_judges_a_row_that_is_claimed_seen_and_provided_for(run: Run) -> None:
    check_of(run).require()


@pytest.mark.parametrize(
    ("row", "outcome", "reason"),
    [
        pytest.param(
            PROFILE.row("token-response/no-store", "refresh"),
            Outcome.NOT_APPLICABLE,
            "the target does not claim refresh",
            id="flow-not-claimed",
        ),
        pytest.param(
            PROFILE.row("redirect-uri/another-host", "web_server"),
            Outcome.UNTESTED,
            "needs clients.confidential.redirect_uri in the target file",
            id="key-of-the-client-missing",
        ),
        pytest.param(
            PROFILE.row("documentation/value-sizes", "general"),
            Outcome.UNTESTED,
            "cannot be seen from outside: the statement is about the server's documentation, which no exchange shows",
            id="nobody-can-see-it",
        ),
        pytest.param(
            PROFILE.row("token-endpoint/tls", "client_cred"),
            Outcome.UNTESTED,
            "needs endpoints.token_http in the target file",
            id="key-missing",
        ),
        pytest.param(
            RESOURCE, Outcome.UNTESTED, "needs PUT in resource.methods of the target file", id="method-missing"
        ),
    ],
)
def test_a_check_stops_where_nothing_can_be_judged(run: Run, row: Row, outcome: Outcome, reason: str) -> None:
    with pytest.raises(Stop) as caught:
        check_of(run, row).require()
    assert (caught.value.outcome, caught.value.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("name", "outcome", "reason"),
    [
        pytest.param("web_server", Outcome.UNTESTED, "nobody has written them yet", id="claimed"),
        pytest.param("device", Outcome.NOT_APPLICABLE, "the target does not claim device", id="not-claimed"),
    ],
)
def test_a_flow_without_checks_is_untested_where_it_is_claimed(
    run: Run, name: str, outcome: Outcome, reason: str
) -> None:
    flow = replace(PROFILE.flows[name], unchecked="nobody has written them yet")
    run.profile = replace(PROFILE, flows={**PROFILE.flows, name: flow})
    with pytest.raises(Stop) as caught:
        check_of(run, next(row for row in PROFILE.rows if row.flow == name)).require()
    assert (caught.value.outcome, caught.value.reason) == (outcome, reason)


def test_what_holds_passes(run: Run) -> None:
    check = check_of(run)
    check(held("no-store", "Cache-Control: no-store", "client_cred-1"))
    assert check.finding is not None
    assert check.finding.outcome is Outcome.PASSED
    assert check.finding.key == MUST.key
    assert check.finding.reason == "expected no-store; got Cache-Control: no-store"
    assert (check.finding.exchanges, check.finding.test) == (("client_cred-1",), "suites/test_x.py::test_y")


def test_a_breach_that_counts_fails_the_test_with_its_finding(run: Run) -> None:
    check = check_of(run)
    with pytest.raises(Breach) as caught:
        check(broken("no-store", "no Cache-Control", "client_cred-1"))
    assert caught.value.finding is check.finding
    assert caught.value.finding.outcome is Outcome.FAILED
    assert str(caught.value) == "token-response/no-store: expected no-store; got no Cache-Control"


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        (PROFILE.row("error-response/uncovered-error-value", "client_cred"), Outcome.WARNING),
        (PROFILE.row("token-request/by-get", "client_cred"), Outcome.OBSERVED),
    ],
    ids=["warning", "observed"],
)
def test_a_breach_that_a_ruling_or_the_draft_softens_fails_no_test(run: Run, row: Row, outcome: Outcome) -> None:
    check = check_of(run, row)
    check(broken("x", "y"))
    assert check.finding is not None
    assert check.finding.outcome is outcome


def test_doubt_is_a_finding_and_fails_no_test(run: Run) -> None:
    check = check_of(run)
    check(undecided("x", "y"))
    assert check.finding is not None
    assert check.finding.outcome is Outcome.INCONCLUSIVE


def test_of_several_judgements_the_gravest_is_the_finding_and_its_evidence_comes_first(run: Run) -> None:
    check = check_of(run)
    with pytest.raises(Breach):
        check(held("x", "a", "t-1"), broken("x", "b", "t-2"), left_open("x", "c", "t-3"), broken("x", "d", "t-4"))
    assert check.finding is not None
    assert check.finding.got == "b"
    assert check.finding.exchanges == ("t-2", "t-1", "t-3", "t-4")


def test_evidence_is_named_once_and_only_where_there_is_some(run: Run) -> None:
    check = check_of(run)
    check.all([held("x", "a", "t-1"), held("x", "b"), held("x", "c", "t-1")])
    assert check.finding is not None
    assert check.finding.exchanges == ("t-1",)


def test_nothing_to_judge_is_inconclusive_for_the_reason_given(run: Run) -> None:
    with pytest.raises(Stop) as caught:
        check_of(run).all(iter(()), "nothing was refused")
    assert (caught.value.outcome, caught.value.reason) == (Outcome.INCONCLUSIVE, "nothing was refused")


def test_a_check_that_stopped_has_a_finding_without_a_judgement(run: Run) -> None:
    finding = check_of(run).stopped(Outcome.INCONCLUSIVE, "the set-up failed", ("t-1",))
    assert (finding.key, finding.outcome, finding.reason) == (MUST.key, Outcome.INCONCLUSIVE, "the set-up failed")
    assert (finding.exchanges, finding.expected, finding.got) == (("t-1",), "", "")


def test_a_check_knows_its_flow_and_its_subject(run: Run) -> None:
    check = check_of(run, replace(MUST, flow="resource"), "a subject")
    assert (check.flow.id, check.subject, check.profile) == ("resource", "a subject", PROFILE)


def test_a_test_is_bound_to_one_requirement_or_to_many_with_their_subjects() -> None:
    assert requirement("door/closes").mark.args == ({"door/closes": None},)
    assert requirements({"door/closes": 1, "door/opens": 2}).mark.args == ({"door/closes": 1, "door/opens": 2},)


@pytest.mark.parametrize("seen", [True, False], ids=["seen", "unseen"])
def test_what_a_person_s_own_browser_was_shown_is_untested_and_not_inconclusive(run: Run, seen: bool) -> None:
    """Nobody can decide it in this run, so it leaves no verdict incomplete."""
    kind = FailureKind.TIMEOUT if seen else FailureKind.UNSEEN
    recorder = run.recorder(MUST.flow)
    exchange = recorder.note(Request("GET", "https://as.example/"), "a visit", failure=Failure(kind, "it ended"))
    check = check_of(run)
    expected = Outcome.INCONCLUSIVE if seen else Outcome.UNTESTED
    assert check.stopped(Outcome.INCONCLUSIVE, "no page", (exchange.id,)).outcome is expected
    if seen:
        check(undecided("a page", "nothing", exchange.id))
        assert check.finding is not None
        assert check.finding.outcome is Outcome.INCONCLUSIVE
    else:
        with pytest.raises(Stop) as caught:
            check(undecided("a page", "nothing", exchange.id))
        assert caught.value.outcome is Outcome.UNTESTED
        assert "user_agent" in caught.value.reason
