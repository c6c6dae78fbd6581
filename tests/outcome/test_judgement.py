"""From a judgement to an outcome: what was seen is said by the judgement, what it earns by the profile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from conformance.outcome.judgement import Judgement, broken, gravest, held, left_open, undecided
from conformance.outcome.outcomes import Outcome
from conformance.spec.model import Consequence, Row

from .conftest import MAY, MUST, SHOULD, UNSEEN

Say = Callable[[str, str], Judgement]


@pytest.mark.parametrize(
    ("say", "row", "outcome"),
    [
        pytest.param(held, MUST, Outcome.PASSED, id="must-held"),
        pytest.param(broken, MUST, Outcome.FAILED, id="must-broken"),
        pytest.param(left_open, MUST, Outcome.OBSERVED, id="must-open"),
        pytest.param(undecided, MUST, Outcome.INCONCLUSIVE, id="must-undecided"),
        pytest.param(held, SHOULD, Outcome.PASSED, id="should-held"),
        pytest.param(broken, SHOULD, Outcome.WARNING, id="should-broken"),
        pytest.param(left_open, SHOULD, Outcome.OBSERVED, id="should-open"),
        pytest.param(undecided, SHOULD, Outcome.INCONCLUSIVE, id="should-undecided"),
        pytest.param(held, MAY, Outcome.OBSERVED, id="may-held"),
        pytest.param(broken, MAY, Outcome.OBSERVED, id="may-broken"),
        pytest.param(left_open, MAY, Outcome.OBSERVED, id="may-open"),
        pytest.param(undecided, MAY, Outcome.INCONCLUSIVE, id="may-undecided"),
        pytest.param(held, UNSEEN, Outcome.OBSERVED, id="what-nobody-can-see-never-passes"),
        pytest.param(
            broken, replace(MUST, consequence=Consequence.WARNING), Outcome.WARNING, id="must-that-a-ruling-softens"
        ),
        pytest.param(
            broken, replace(MUST, consequence=Consequence.OBSERVED), Outcome.OBSERVED, id="must-that-decides-nothing"
        ),
    ],
)
def test_what_a_judgement_makes_of_a_row(say: Say, row: Row, outcome: Outcome) -> None:
    assert say("shut", "ajar").outcome(row) is outcome


LADDER = [left_open("x", "open"), held("x", "held"), undecided("x", "undecided"), broken("x", "broken")]


@pytest.mark.parametrize("count", range(1, 5))
def test_the_gravest_judgement_decides_wherever_it_stands(count: int) -> None:
    """A breach outweighs doubt, doubt outweighs what holds, and what holds outweighs what is left open."""
    said = LADDER[:count]
    assert gravest(said) is said[-1]
    assert gravest(reversed(said)) is said[-1]


def test_among_equals_the_first_decides() -> None:
    """So that the report names the exchange in which it was first seen."""
    first, second = broken("x", "y", "a-1"), broken("x", "y", "a-2")
    assert gravest(iter([held("x", "y", "a-0"), first, second])) is first


def test_nothing_said_is_no_judgement() -> None:
    assert gravest([]) is None


def test_a_judgement_says_what_was_expected_what_was_there_and_where() -> None:
    judgement = broken("shut", "ajar", "front-3")
    assert (judgement.expected, judgement.got, judgement.exchange) == ("shut", "ajar", "front-3")
    assert held("shut", "shut").exchange is None
