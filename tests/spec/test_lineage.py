"""Which profiles come from one another."""

from __future__ import annotations

import pytest

from conformance.spec.files import profile_ids
from conformance.spec.lineage import common_base, families, kin
from conformance.spec.loading import load_profile


@pytest.mark.parametrize(
    ("one", "other", "base"),
    [
        ("reciprocal-04", "reciprocal-02", "reciprocal-02"),
        ("reciprocal-02", "reciprocal-04", "reciprocal-02"),
        ("rfc6749-code", "reciprocal-04", "rfc6749-code"),
        ("wrap-01", "wrap-01", "wrap-01"),
        ("oauth2-00", "wrap-01", None),
    ],
)
def test_the_nearest_profile_that_both_come_from(one: str, other: str, base: str | None) -> None:
    assert common_base(load_profile(one), load_profile(other)) == base


def test_kin_share_a_base_and_are_others() -> None:
    assert "reciprocal-02" in kin(load_profile("rfc6749-code"))
    assert "rfc6749-code" not in kin(load_profile("rfc6749-code"))
    assert "oauth2-00" not in kin(load_profile("wrap-01"))


def test_families_are_what_kin_say() -> None:
    for family in families():
        assert all({*kin(load_profile(name)), name} == set(family) for name in family)
    alone = set(profile_ids()) - {name for family in families() for name in family}
    assert [name for name in alone if kin(load_profile(name))] == []
