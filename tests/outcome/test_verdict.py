"""What outcomes add up to: the verdict of a flow, of the whole, its sentence, and the exit status."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest

from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.outcome.verdict import ExitStatus, Standing, Verdict, exit_status, judge
from conformance.spec.model import Profile

P, F, W, V = Outcome.PASSED, Outcome.FAILED, Outcome.WARNING, Outcome.WAIVED
I, U, O, N, E = (  # noqa: E741  (the letters of the terminal)
    Outcome.INCONCLUSIVE,
    Outcome.UNTESTED,
    Outcome.OBSERVED,
    Outcome.NOT_APPLICABLE,
    Outcome.ERROR,
)
CLAIMED = ("front", "back")


def findings(profile: Profile, **outcomes: Iterable[Outcome]) -> list[Finding]:
    """The findings of the flows given, an outcome for each of a flow's first rows; the other rows are untested."""
    found = []
    for flow in profile.flows:
        given = list(outcomes.get(flow, ()))
        rows = [row for row in profile.rows if row.flow == flow]
        found += [Finding(*row.key, given[i] if i < len(given) else U) for i, row in enumerate(rows)]
    return found


def verdicts(profile: Profile, claimed: Iterable[str] = CLAIMED, **outcomes: Iterable[Outcome]) -> dict[str, Verdict]:
    """The verdicts by flow, with that of the whole under `overall`."""
    overall, by_flow = judge(profile, findings(profile, **outcomes), claimed)
    return {"overall": overall, **by_flow}


@pytest.mark.parametrize(
    ("must", "should", "standing"),
    [
        pytest.param(P, P, Standing.COMPLIANT, id="all-passed"),
        pytest.param(P, O, Standing.COMPLIANT, id="should-only-observed"),
        pytest.param(P, U, Standing.COMPLIANT, id="should-untested"),
        pytest.param(P, I, Standing.COMPLIANT, id="should-inconclusive"),
        pytest.param(P, W, Standing.CONDITIONALLY, id="should-broken"),
        pytest.param(V, P, Standing.CONDITIONALLY, id="must-waived"),
        pytest.param(P, V, Standing.CONDITIONALLY, id="should-waived"),
        pytest.param(V, W, Standing.CONDITIONALLY, id="waived-and-warned"),
        pytest.param(F, P, Standing.NOT_COMPLIANT, id="must-broken"),
        pytest.param(F, I, Standing.NOT_COMPLIANT, id="broken-outweighs-doubt"),
        pytest.param(F, E, Standing.NOT_COMPLIANT, id="broken-outweighs-an-error-of-ours"),
        pytest.param(I, P, Standing.INCOMPLETE, id="must-inconclusive"),
        pytest.param(I, W, Standing.INCOMPLETE, id="doubt-outweighs-a-warning"),
        pytest.param(E, P, Standing.INCOMPLETE, id="error-of-ours"),
        pytest.param(P, E, Standing.INCOMPLETE, id="error-of-ours-in-a-should"),
        pytest.param(U, U, Standing.NOTHING_TESTED, id="nothing-tested"),
        pytest.param(O, O, Standing.NOTHING_TESTED, id="only-observed"),
        pytest.param(N, N, Standing.NOTHING_TESTED, id="nothing-applied"),
    ],
)
def test_the_verdict_of_a_flow(profile: Profile, must: Outcome, should: Outcome, standing: Standing) -> None:
    assert verdicts(profile, front=(must, should))["front"].standing is standing


@pytest.mark.parametrize("should", [P, W, V], ids=str)
def test_a_flow_of_which_no_must_was_decided_is_incomplete(profile: Profile, should: Outcome) -> None:
    """Something was tested, so that it is not true that nothing was; and it is not enough for compliance."""
    verdict = verdicts(profile, ["front"], front=(U, should))["front"]
    assert verdict.checked == 1
    assert verdict.standing is Standing.INCOMPLETE


def test_that_nothing_was_tested_is_said_only_where_it_is_true(profile: Profile) -> None:
    """Whatever the outcomes of a flow's rows are together."""
    untrue = [
        outcomes
        for outcomes in product(Outcome, repeat=3)
        for verdict in verdicts(profile, ["front"], front=outcomes).values()
        if verdict.sentence == "nothing was tested" and verdict.checked
    ]
    assert untrue == []


@pytest.mark.parametrize(
    ("front", "back", "standing"),
    [
        pytest.param((P, P), (P, P), Standing.COMPLIANT, id="both-compliant"),
        pytest.param((P, P), (P, W), Standing.CONDITIONALLY, id="one-warned"),
        pytest.param((P, P), (V, P), Standing.CONDITIONALLY, id="one-waived"),
        pytest.param((P, P), (I, P), Standing.INCOMPLETE, id="one-inconclusive"),
        pytest.param((P, P), (F, P), Standing.NOT_COMPLIANT, id="one-broken"),
        pytest.param((P, P), (U, U), Standing.INCOMPLETE, id="one-with-nothing-tested"),
        pytest.param((P, W), (U, U), Standing.INCOMPLETE, id="warned-and-nothing-tested"),
        pytest.param((F, P), (U, U), Standing.NOT_COMPLIANT, id="broken-and-nothing-tested"),
        pytest.param((F, P), (I, P), Standing.NOT_COMPLIANT, id="broken-and-inconclusive"),
        pytest.param((U, U), (U, U), Standing.NOTHING_TESTED, id="nothing-tested-at-all"),
    ],
)
def test_the_verdict_of_the_whole(
    profile: Profile, front: tuple[Outcome, ...], back: tuple[Outcome, ...], standing: Standing
) -> None:
    assert verdicts(profile, front=front, back=back)["overall"].standing is standing


def test_a_flow_that_is_not_claimed_counts_for_nothing(profile: Profile) -> None:
    said = verdicts(profile, ["front"], front=(P, P), back=(F, F))
    assert said["back"].standing is Standing.NOT_CLAIMED
    assert (said["back"].checked, said["back"].total) == (0, 2)
    assert (said["overall"].standing, said["overall"].total) == (Standing.COMPLIANT, 3)


def test_what_is_bound_to_no_flow_makes_no_run_incomplete(profile: Profile) -> None:
    """Nothing of it can be seen from outside, whatever the server does."""
    said = verdicts(profile, [*CLAIMED, "general"], front=(P, P), back=(P, P), general=(U,))
    assert said["general"].standing is Standing.NOTHING_TESTED
    assert said["overall"].standing is Standing.COMPLIANT


def test_a_waiver_never_turns_into_plain_compliance(profile: Profile) -> None:
    """Whichever row is waived, and whatever the outcomes of the others are."""
    compliant = [
        outcomes
        for outcomes in product(Outcome, repeat=3)
        for verdict in verdicts(profile, ["front"], front=outcomes).values()
        if V in outcomes and verdict.standing is Standing.COMPLIANT
    ]
    assert compliant == []


@pytest.mark.parametrize(
    ("front", "sentence"),
    [
        pytest.param(
            (P, W, O),
            "conditionally compliant: 1 warnings in 2 of 3 requirements",
            id="warned",
        ),
        pytest.param((P, P, O), "compliant: no violation seen in 2 of 3 requirements", id="compliant"),
        pytest.param((F, P, U), "not compliant: 1 failed in 2 of 3 requirements", id="broken"),
        pytest.param((I, P, U), "incomplete: 1 could not be decided, 1 of 3 requirements were", id="incomplete"),
        pytest.param((V, P, O), "conditionally compliant: 0 warnings in 2 of 3 requirements", id="waived"),
        pytest.param((E, P, U), "incomplete: 0 could not be decided, 1 of 3 requirements were", id="error-of-ours"),
        pytest.param((U, U, U), "nothing was tested", id="nothing-tested"),
    ],
)
def test_the_sentence_says_how_much_was_checked(profile: Profile, front: tuple[Outcome, ...], sentence: str) -> None:
    assert verdicts(profile, ["front"], front=front)["front"].sentence.startswith(sentence)


@pytest.mark.parametrize("should", [P, F, I], ids=["conditionally", "not-compliant", "incomplete"])
def test_a_waiver_is_named_in_the_sentence(profile: Profile, should: Outcome) -> None:
    must = I if should is I else V
    sentence = verdicts(profile, ["front"], front=(must, V if should is I else should))["front"].sentence
    assert sentence.endswith(f"; waived: {'door/quiet' if should is I else 'door/closes'}")


def test_a_requirement_waived_in_two_flows_is_named_once(profile: Profile) -> None:
    assert verdicts(profile, front=(V, P), back=(V, P))["overall"].sentence.endswith("; waived: door/closes")


def test_the_figures_are_counted_by_outcome(profile: Profile) -> None:
    verdict = verdicts(profile, front=(P, W, O), back=(P, U))["overall"]
    assert (verdict.checked, verdict.total) == (3, 5)
    assert verdict.counts == {"passed": 2, "observed": 1, "untested": 1, "warning": 1}


@pytest.mark.parametrize(
    ("front", "status", "strict"),
    [
        pytest.param((P, P), 0, 0, id="compliant"),
        pytest.param((P, W), 0, 1, id="warned"),
        pytest.param((V, P), 0, 0, id="waived"),
        pytest.param((V, W), 0, 1, id="waived-and-warned"),
        pytest.param((F, P), 1, 1, id="not-compliant"),
        pytest.param((I, P), 6, 6, id="incomplete"),
        pytest.param((U, U), 5, 5, id="nothing-tested"),
        pytest.param((P, E), 3, 3, id="error-of-ours"),
        pytest.param((F, E), 3, 3, id="error-of-ours-beside-a-failure"),
    ],
)
def test_the_exit_status_of_a_verdict(profile: Profile, front: tuple[Outcome, ...], status: int, strict: int) -> None:
    overall = verdicts(profile, ["front"], front=front)["overall"]
    assert exit_status(overall) == status
    assert exit_status(overall, strict=True) == strict


@pytest.mark.parametrize(
    ("front", "status"),
    [
        pytest.param((V, P), 1, id="waived"),
        pytest.param((P, P), 1, id="compliant"),
        pytest.param((I, P), 1, id="incomplete"),
        pytest.param((F, E), 3, id="error-of-ours"),
    ],
)
def test_a_waiver_that_does_not_hold_fails_the_run(profile: Profile, front: tuple[Outcome, ...], status: int) -> None:
    assert exit_status(verdicts(profile, ["front"], front=front)["overall"], waivers_hold=False) == status


def test_the_exit_statuses_are_those_of_pytest_and_one_more() -> None:
    assert (ExitStatus.COMPLIANT, ExitStatus.NOT_COMPLIANT, ExitStatus.INTERRUPTED, ExitStatus.INTERNAL) == (0, 1, 2, 3)
    assert (ExitStatus.USAGE, ExitStatus.NOTHING_TESTED, ExitStatus.INCOMPLETE) == (4, 5, 6)


def test_a_run_in_which_all_that_can_be_seen_holds_is_compliant() -> None:
    """With the real profile: rows that nobody can see keep nobody from compliance."""
    from conformance.spec.loading import load_profile

    real = load_profile("oauth2-00")
    found = [Finding(*row.key, P if row.can_fail else U) for row in real.rows]
    claimed = [flow.id for flow in real.flows.values() if flow.unchecked is None]
    overall, by_flow = judge(real, found, claimed)
    assert overall.standing is Standing.COMPLIANT
    assert {by_flow[flow].standing for flow in claimed if flow != "general"} == {Standing.COMPLIANT}


def test_a_claimed_flow_without_checks_leaves_the_real_profile_incomplete() -> None:
    from conformance.spec.loading import load_profile

    real = load_profile("oauth2-00")
    found = [Finding(*row.key, U if row.flow == "web_server" else P) for row in real.rows]
    overall, by_flow = judge(real, found, ["client_cred", "web_server"])
    assert by_flow["web_server"].standing is Standing.NOTHING_TESTED
    assert overall.standing is Standing.INCOMPLETE
