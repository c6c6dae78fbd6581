"""An outcome said again under another level."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from conformance.outcome.judgement import Judgement, Standing
from conformance.outcome.outcomes import Outcome
from conformance.outcome.restating import restated
from conformance.spec.loading import load_profile
from conformance.spec.model import Consequence

FAILED, WARNING, OBSERVED = Consequence.FAILED, Consequence.WARNING, Consequence.OBSERVED


@pytest.mark.parametrize(
    ("outcome", "before", "after", "expected"),
    [
        (Outcome.FAILED, FAILED, WARNING, Outcome.WARNING),
        (Outcome.WARNING, WARNING, FAILED, Outcome.FAILED),
        (Outcome.FAILED, FAILED, OBSERVED, Outcome.OBSERVED),
        (Outcome.PASSED, FAILED, WARNING, Outcome.PASSED),
        (Outcome.PASSED, FAILED, OBSERVED, Outcome.OBSERVED),
        (Outcome.WAIVED, FAILED, WARNING, Outcome.WARNING),
        (Outcome.OBSERVED, OBSERVED, FAILED, None),
        (Outcome.OBSERVED, FAILED, WARNING, Outcome.OBSERVED),
        (Outcome.UNTESTED, OBSERVED, FAILED, Outcome.UNTESTED),
        (Outcome.INCONCLUSIVE, FAILED, OBSERVED, Outcome.INCONCLUSIVE),
        (Outcome.ERROR, WARNING, FAILED, Outcome.ERROR),
    ],
)
def test_what_was_found_stays(outcome: Outcome, before: Consequence, after: Consequence, expected: Outcome) -> None:
    assert restated(outcome, before, after) is expected


@pytest.mark.parametrize("outcome", Outcome)
def test_the_same_level_says_the_same(outcome: Outcome) -> None:
    assert [restated(outcome, each, each) for each in Consequence] == [outcome] * 3


@pytest.mark.parametrize(("standing", "pair"), list(product(Standing, product(Consequence, Consequence))))
def test_it_is_what_the_judgement_itself_would_come_to(
    standing: Standing, pair: tuple[Consequence, Consequence]
) -> None:
    row = next(row for row in load_profile("oauth2-00").rows if row.can_fail)
    judgement = Judgement(standing, "", "")
    was, is_ = (judgement.outcome(replace(row, consequence=each)) for each in pair)
    assert restated(was, *pair) in (is_, None)
