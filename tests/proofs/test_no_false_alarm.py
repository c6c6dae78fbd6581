"""No false alarm: with every legal but unusual behaviour the reference server still passes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from conformance.reference import Reference, Variant, variants_of

from .certified import PROVED, certified, checked, rows

VARIANTS = [(profile, variant) for profile in PROVED for variant in variants_of(profile)]


@pytest.mark.parametrize(("profile", "variant"), VARIANTS, ids=lambda each: getattr(each, "name", each))
def test_variant_raises_nothing(profile: str, variant: Variant, reference: Reference, tmp_path: Path) -> None:
    reference.reconfigure([], [variant.name])
    ran = certified(reference.target, tmp_path, flows=list(variant.flows) or checked(profile), max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert ran.status == 0


@dataclass(frozen=True)
class Spare:
    """What a target file names at least, so that these flows can be run."""

    endpoints: tuple[str, ...]
    clients: tuple[str, ...]
    flows: tuple[str, ...]


SPARE = {
    "oauth2-00": Spare(
        ("authorization", "token", "resource"),
        ("confidential",),
        ("user_agent", "web_server", "device", "refresh", "resource"),
    ),
    "wrap-01": Spare(
        ("user_authorization", "access_token", "refresh_token", "resource"),
        ("web", "rich"),
        ("web_app", "web_app_refresh", "rich_app", "rich_app_page", "rich_app_refresh", "protected_resource"),
    ),
}
REMEMBERED = ("approval-remembered", "no-session-kept")


@pytest.mark.parametrize("variant", REMEMBERED)
@pytest.mark.parametrize("profile", PROVED)
def test_a_spare_target_file_leaves_nothing_undecided(
    profile: str, variant: str, reference: Reference, tmp_path: Path
) -> None:
    """What a file does not name makes requirements untested, whatever the server remembers; nothing is inconclusive."""
    reference.reconfigure([], [variant])
    whole, spare = reference.target, SPARE[profile]
    target = {
        **{key: whole[key] for key in ("name", "profile", "tls", "resource_owner")},
        "flows": list(spare.flows),
        "endpoints": {name: whole["endpoints"][name] for name in spare.endpoints},
        "clients": {name: whole["clients"][name] for name in spare.clients},
    }
    ran = certified(target, tmp_path, max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert ran.status == 0


@pytest.mark.parametrize(("profile", "least"), [("oauth2-00", 45), ("wrap-01", 35)])
def test_there_are_enough_variants(profile: str, least: int) -> None:
    assert profile not in PROVED or len(variants_of(profile)) >= least
