"""The suite of a draft and its profile speak of the same requirements, each judged in one place."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from conformance.roles.deviation import Deviation
from conformance.roles.presentation import Presentation
from conformance.roles.signed_attempt import SignedAttempt
from conformance.roles.trial import Trial
from conformance.spec.loading import load_profile, requirements_of
from conformance.spec.model import Profile, Row
from conformance.suites.remaining import test_remaining as remaining

PROFILES = ["oauth2-00", "rfc6749-code", "uma-prototype", "wrap-01"]
Body = Callable[..., None]


@dataclass(frozen=True)
class Bound:
    """One requirement of a suite, its subject, and the test it is bound to with the name it is collected by."""

    requirement: str
    subject: object
    name: str
    test: Body


@pytest.fixture(scope="module", params=PROFILES)
def profile(request: pytest.FixtureRequest) -> Profile:
    return load_profile(request.param)


@cache
def bound(suite: str) -> tuple[Bound, ...]:
    """Every requirement of a suite with what it is bound to, from the marks on its test functions."""
    return tuple(_bound(suite))


def _bound(suite: str) -> Iterator[Bound]:
    package = importlib.import_module(f"conformance.suites.{suite}")
    for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        for name, function in inspect.getmembers(importlib.import_module(info.name), inspect.isfunction):
            for mark in getattr(function, "pytestmark", []):
                if mark.name == "requirement":
                    assert name.startswith("test_"), f"{name} is not collected"
                    yield from (Bound(each, subject, name, function) for each, subject in mark.args[0].items())


def bound_of(profile: Profile) -> list[Bound]:
    """What is bound in the suites of a profile: its own and those of what it extends."""
    return [each for suite in profile.suites for each in bound(suite)]


def checked(profile: Profile) -> list[Row]:
    """The rows that a check of this version judges."""
    return [row for row in profile.rows if not profile.flows[row.flow].unchecked and row.unobservable is None]


def test_every_row_of_a_checked_flow_is_bound_or_cannot_be_seen(profile: Profile) -> None:
    names = {each.requirement for each in bound_of(profile)}
    assert [row.key for row in checked(profile) if row.id not in names] == []


def test_no_requirement_is_bound_to_two_tests(profile: Profile) -> None:
    counts = Counter(each.requirement for each in bound_of(profile))
    assert [requirement for requirement, count in counts.items() if count > 1] == []


def test_no_test_is_bound_to_a_requirement_that_does_not_exist(profile: Profile) -> None:
    """A suite that revisions of a draft share has tests of what only some of them ask."""
    assert {each.requirement for each in bound_of(profile)} - requirements_of(profile.suites) == set()


def test_no_test_is_bound_to_what_cannot_be_seen_or_has_no_checks(profile: Profile) -> None:
    unseen = {row.id for row in profile.rows} - {row.id for row in checked(profile)}
    assert {each.requirement for each in bound_of(profile)} & unseen == set()


def test_a_row_whose_refusal_has_a_reason_is_tested_by_a_deviation(profile: Profile) -> None:
    """The catalogue of refusals is made of these two together."""
    subjects = {each.requirement: each.subject for each in bound_of(profile)}
    refusals = [row for row in checked(profile) if row.refusal]
    assert [row.key for row in refusals if not isinstance(subjects[row.id], Deviation)] == []


def test_what_a_test_wants_refused_has_a_reason_in_the_profile(profile: Profile) -> None:
    reasons = {row.id: row.refusal for row in profile.rows}
    wanted = [
        each.requirement for each in bound_of(profile) if isinstance(each.subject, Deviation) and "refused" in each.name
    ]
    assert wanted
    assert [name for name in wanted if reasons.get(name, "") is None] == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("oauth2-00", Deviation),
        ("oauth2-00", Presentation),
        ("oauth2-00", SignedAttempt),
        ("oauth2-00", Trial),
        ("rfc6749-code", Deviation),
        ("rfc6749-code", Trial),
        ("wrap-01", Deviation),
        ("wrap-01", Presentation),
        ("wrap-01", Trial),
    ],
)
def test_different_changes_have_different_names(name: str, kind: type[Any]) -> None:
    """Attempts are kept by name within a flow: two changes of one name would be sent once and read as both."""
    profile = load_profile(name)
    by_name: dict[tuple[str, str], set[int]] = {}
    flows = {each.requirement: [row.flow for row in profile.rows_of(each.requirement)] for each in bound_of(profile)}
    for each in bound_of(profile):
        if isinstance(each.subject, kind):
            for flow in flows[each.requirement]:
                by_name.setdefault((flow, each.subject.name), set()).add(id(each.subject))
    assert by_name
    assert [key for key, subjects in by_name.items() if len(subjects) > 1] == []


def test_what_no_test_judges_still_stands_in_the_report(profile: Profile) -> None:
    module = importlib.import_module(f"conformance.suites.{profile.suites[-1]}.test_remaining")
    assert module.test_remaining is remaining
    assert [mark.name for mark in getattr(remaining, "pytestmark", [])] == ["remaining_requirements"]


def test_every_test_of_the_suite_says_what_it_does(profile: Profile) -> None:
    assert {each.name for each in bound_of(profile) if not inspect.getdoc(each.test)} == set()


def test_a_way_of_looking_stands_once_below_the_suites() -> None:
    """What one suite needs of another belongs below both."""
    suites = {suite for name in PROFILES for suite in load_profile(name).suites}
    for suite in suites:
        package = importlib.import_module(f"conformance.suites.{suite}")
        others = [f"conformance.suites.{other}" for other in suites - {suite}]
        for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            source = inspect.getsource(importlib.import_module(info.name))
            assert [other for other in others if f"{other}." in source or f"{other} " in source] == [], info.name
