"""No false alarm: with every legal but unusual behaviour the reference server still passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.reference import Reference, Variant, variants_of

from .certified import CHECKED, certified, rows

VARIANTS = list(variants_of("oauth2-00"))


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_variant_raises_nothing(variant: Variant, reference: Reference, tmp_path: Path) -> None:
    reference.reconfigure([], [variant.name])
    ran = certified(reference.target, tmp_path, flows=CHECKED, max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert ran.status == 0


@pytest.mark.parametrize("variant", ["approval-remembered", "no-session-kept"])
def test_a_spare_target_file_leaves_nothing_undecided(variant: str, reference: Reference, tmp_path: Path) -> None:
    """What a file does not name makes requirements untested, whatever the server remembers; nothing is inconclusive."""
    reference.reconfigure([], [variant])
    needed = ("name", "profile", "tls", "resource_owner")
    spare = {key: value for key, value in reference.target.items() if key in needed}
    endpoints = {name: reference.target["endpoints"][name] for name in ("authorization", "token", "resource")}
    clients = {"confidential": reference.target["clients"]["confidential"]}
    flows = ["user_agent", "web_server", "device", "refresh", "resource"]
    ran = certified({**spare, "flows": flows, "endpoints": endpoints, "clients": clients}, tmp_path, max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert ran.status == 0


def test_there_are_enough_variants() -> None:
    assert len(VARIANTS) >= 45
