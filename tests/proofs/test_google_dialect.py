"""The dialect that Google speaks as party B (ruling C7): right where the target file names it, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.reference import Reference

from .certified import PROVED, certified, rows

PROFILE = "reciprocal-02"
# The secret in the body, 401 for a bad access token, and an empty object for a good grant.
FAULTS = ("grant-basic-unsupported", "grant-access-token-401")
VARIANTS = ("grant-answered-with-an-object", "redeemed-with-credentials-in-the-body")


@pytest.mark.skipif(PROFILE not in PROVED, reason="the profile has no suite")
@pytest.mark.parametrize("profile", [PROFILE])
@pytest.mark.parametrize(
    ("dialect", "blamed"),
    [("google", set()), ("", {"reciprocal-grant/basic", "reciprocal-grant/access-token-refusal-status"})],
)
def test_the_dialect_is_right_where_it_is_named(
    profile: str, dialect: str, blamed: set[str], reference: Reference, tmp_path: Path
) -> None:
    assert profile == reference.target["profile"]
    reference.reconfigure(FAULTS, VARIANTS)
    target = {**reference.target, "reciprocal": {**reference.target["reciprocal"], "dialect": dialect}}
    ran = certified(target, tmp_path, flows=["party_b"], max_wait_s=0)
    assert {requirement for requirement, _ in rows(ran, "failed", "warning", "inconclusive", "error")} == blamed
