"""The catalogue of faults and variants against the profiles, and that faults and variants show."""

from __future__ import annotations

import pytest

from conformance.reference import Reference, faults_of, variants_of
from conformance.reference.reciprocal.revisions import REVISIONS
from conformance.spec.loading import load_profile
from conformance.spec.model import Profile

PROFILES = [revision.profile for revision in REVISIONS]


def flows_of(profile: Profile) -> dict[str, tuple[str, ...]]:
    return {row.id: tuple(other.flow for other in profile.rows_of(row.id)) for row in profile.rows}


@pytest.mark.parametrize("name", PROFILES)
def test_every_row_that_can_fail_has_a_fault(name: str) -> None:
    """The union of what all faults break, each in all its flows."""
    profile = load_profile(name)
    can_fail = {row.key for row in profile.rows if row.can_fail}
    assert can_fail - {row for fault in faults_of(name) for row in fault.rows(flows_of(profile))} == set()


@pytest.mark.parametrize("name", PROFILES)
def test_no_fault_breaks_what_cannot_fail(name: str) -> None:
    """Ids are those of the profile, and each fault breaks something in each flow it acts in."""
    profile = load_profile(name)
    flows, can_fail = flows_of(profile), {row.key for row in profile.rows if row.can_fail}
    for fault in faults_of(name):
        assert set(fault.breaks) <= set(flows), fault.name
        assert fault.rows(flows) <= can_fail, fault.name
        assert {flow for _, flow in fault.rows(flows)} == set(fault.flows), fault.name


def test_texts_are_sentences() -> None:
    """What is listed reads like a list of sentences, no two alike."""
    switches = [*faults_of("reciprocal-02"), *variants_of("reciprocal-02")]
    assert all(each.text[0].isupper() and each.text.endswith(".") for each in switches)
    assert len({each.text for each in switches}) == len(switches)
    assert not any("should" in each.text for each in switches)


def test_there_are_variants_enough() -> None:
    """The proof that there is no false alarm is worth what its variants are."""
    assert len(variants_of("rfc6749-code")) >= 45
    for flow in ("party_b", "party_a"):
        assert len([each for each in variants_of("reciprocal-02") if flow in each.flows]) >= 12


def test_every_switch_can_be_switched_on(reference: Reference) -> None:
    """The methods that faults and variants replace are there."""
    for fault in faults_of("reciprocal-02"):
        reference.reconfigure([fault.name])
    for variant in variants_of("reciprocal-02"):
        reference.reconfigure([], [variant.name])
