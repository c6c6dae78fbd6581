"""The ladder of outcomes, and how a parent takes the worst of its children."""

from __future__ import annotations

from itertools import pairwise

import pytest

from conformance.outcome.outcomes import LETTERS, Outcome, worst

LADDER = [
    Outcome.NOT_APPLICABLE,
    Outcome.PASSED,
    Outcome.OBSERVED,
    Outcome.UNTESTED,
    Outcome.WAIVED,
    Outcome.WARNING,
    Outcome.INCONCLUSIVE,
    Outcome.FAILED,
    Outcome.ERROR,
]


def test_the_ladder_goes_from_mild_to_grave() -> None:
    assert sorted(Outcome, key=lambda outcome: outcome.rank) == LADDER
    assert [outcome.rank for outcome in LADDER] == list(range(len(LADDER)))


@pytest.mark.parametrize(("milder", "graver"), list(pairwise(LADDER)), ids=str)
def test_the_worse_of_two_wins_in_either_order(milder: Outcome, graver: Outcome) -> None:
    assert worst([milder, graver]) is graver
    assert worst([graver, milder]) is graver


def test_the_worst_of_none_is_not_applicable() -> None:
    assert worst([]) is Outcome.NOT_APPLICABLE


def test_the_worst_of_all_is_an_error_of_the_suite() -> None:
    assert worst(list(Outcome)) is Outcome.ERROR


@pytest.mark.parametrize(
    ("outcome", "judged"),
    [
        (Outcome.PASSED, True),
        (Outcome.WARNING, True),
        (Outcome.FAILED, True),
        (Outcome.WAIVED, True),
        (Outcome.OBSERVED, False),
        (Outcome.INCONCLUSIVE, False),
        (Outcome.UNTESTED, False),
        (Outcome.NOT_APPLICABLE, False),
        (Outcome.ERROR, False),
    ],
    ids=str,
)
def test_judged_is_what_was_looked_at_and_decided(outcome: Outcome, judged: bool) -> None:
    assert outcome.judged is judged


def test_every_outcome_has_a_letter_of_its_own() -> None:
    assert set(LETTERS) == set(Outcome)
    assert len(set(LETTERS.values())) == len(Outcome)
    assert [outcome.letter for outcome in Outcome] == [LETTERS[outcome] for outcome in Outcome]


@pytest.mark.parametrize(
    ("outcome", "word"),
    [
        (Outcome.NOT_APPLICABLE, "not applicable"),
        (Outcome.PASSED, "passed"),
        (Outcome.OBSERVED, "observed"),
        (Outcome.UNTESTED, "untested"),
        (Outcome.WAIVED, "waived"),
        (Outcome.WARNING, "warning"),
        (Outcome.INCONCLUSIVE, "inconclusive"),
        (Outcome.FAILED, "failed"),
        (Outcome.ERROR, "error"),
    ],
    ids=str,
)
def test_the_words_are_those_of_the_reports(outcome: Outcome, word: str) -> None:
    assert outcome.value == word
