"""The suite of oauth2-00 and its profile speak of the same requirements, each judged in one place."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from conformance.roles.deviation import Deviation
from conformance.roles.presentation import Presentation
from conformance.roles.signed_attempt import SignedAttempt
from conformance.roles.trial import Trial
from conformance.spec.loading import load_profile
from conformance.spec.model import Profile, Row
from conformance.suites import oauth2_00
from conformance.suites.remaining import test_remaining as remaining

Body = Callable[..., None]


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile("oauth2-00")


def bound() -> Iterator[tuple[str, object, Body]]:
    """Every (requirement id, subject, test) of the suite, from the marks on its test functions."""
    for info in pkgutil.iter_modules(oauth2_00.__path__, f"{oauth2_00.__name__}."):
        for name, function in inspect.getmembers(importlib.import_module(info.name), inspect.isfunction):
            for mark in getattr(function, "pytestmark", []):
                if mark.name == "requirement":
                    assert name.startswith("test_"), f"{name} is not collected"
                    yield from ((requirement, subject, function) for requirement, subject in mark.args[0].items())


BOUND = list(bound())


def checked(profile: Profile) -> list[Row]:
    """The rows that a check of this version judges."""
    return [row for row in profile.rows if not profile.flows[row.flow].unchecked and row.unobservable is None]


def test_every_row_of_a_checked_flow_is_bound_or_cannot_be_seen(profile: Profile) -> None:
    names = {requirement for requirement, _, _ in BOUND}
    assert [row.key for row in checked(profile) if row.id not in names] == []


def test_no_requirement_is_bound_to_two_tests() -> None:
    counts = Counter(requirement for requirement, _, _ in BOUND)
    assert [requirement for requirement, count in counts.items() if count > 1] == []


def test_no_test_is_bound_to_a_requirement_that_does_not_exist(profile: Profile) -> None:
    assert {requirement for requirement, _, _ in BOUND} - {row.id for row in profile.rows} == set()


def test_no_test_is_bound_to_what_cannot_be_seen_or_has_no_checks(profile: Profile) -> None:
    assert {requirement for requirement, _, _ in BOUND} - {row.id for row in checked(profile)} == set()


def test_a_row_whose_refusal_has_a_reason_is_tested_by_a_deviation(profile: Profile) -> None:
    """The catalogue of refusals is made of these two together."""
    subjects = {requirement: subject for requirement, subject, _ in BOUND}
    refusals = [row for row in checked(profile) if row.refusal]
    assert [row.key for row in refusals if not isinstance(subjects[row.id], Deviation)] == []


def test_what_a_test_wants_refused_has_a_reason_in_the_profile(profile: Profile) -> None:
    reasons = {row.id: row.refusal for row in profile.rows}
    wanted = [name for name, subject, test in BOUND if isinstance(subject, Deviation) and "refused" in test.__name__]
    assert wanted
    assert [name for name in wanted if reasons[name] is None] == []


@pytest.mark.parametrize("kind", [Deviation, Presentation, SignedAttempt, Trial])
def test_different_changes_have_different_names(profile: Profile, kind: type[Any]) -> None:
    """Attempts are kept by name within a flow: two changes of one name would be sent once and read as both."""
    by_name: dict[tuple[str, str], set[int]] = {}
    flows = {name: [row.flow for row in profile.rows_of(name)] for name, _, _ in BOUND}
    for requirement, subject, _ in BOUND:
        if isinstance(subject, kind):
            for flow in flows[requirement]:
                by_name.setdefault((flow, subject.name), set()).add(id(subject))
    assert by_name
    assert [key for key, subjects in by_name.items() if len(subjects) > 1] == []


def test_what_no_test_judges_still_stands_in_the_report() -> None:
    from conformance.suites.oauth2_00 import test_remaining as module

    assert module.test_remaining is remaining
    assert [mark.name for mark in getattr(remaining, "pytestmark", [])] == ["remaining_requirements"]


@pytest.mark.parametrize("test", {function.__name__: function for _, _, function in BOUND}.values())
def test_every_test_of_the_suite_says_what_it_does(test: Body) -> None:
    assert inspect.getdoc(test)
