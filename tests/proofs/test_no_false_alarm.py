"""No false alarm: with every legal but unusual behaviour the reference server still passes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from conformance.reference import Reference, Variant, variants_of

from .certified import PROVED, certified, checked, rows
from .sharing import IN_FULL, all_but_slow, seen_rows, variants_to_prove

VARIANTS = [(profile, *variant) for profile in PROVED for variant in variants_to_prove(profile)]


@pytest.mark.parametrize("profile", PROVED)
def test_the_reference_is_compliant(profile: str, reference: Reference, tmp_path: Path) -> None:
    reference.reconfigure()
    ran = certified(reference.target, tmp_path, flows=checked(profile), max_wait_s=10)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert (ran.document or {})["warnings"] == [], "nothing is suspicious of the run itself"
    assert ran.status == 0


def _named(each: object) -> str:
    return str(getattr(each, "name", "" if isinstance(each, list) else each))


@pytest.mark.parametrize(("profile", "variant", "flows"), VARIANTS, ids=_named)
def test_variant_raises_nothing(
    profile: str, variant: Variant, flows: list[str], reference: Reference, tmp_path: Path
) -> None:
    reference.reconfigure([], [variant.name])
    # What is slow is met with the variants of its own flow.
    everything = [] if variant.flows == ("party_a",) else all_but_slow(profile)
    only = everything if profile in IN_FULL else sorted({requirement for requirement, _ in seen_rows(profile)})
    ran = certified(reference.target, tmp_path, flows=flows, only=only, max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert (ran.document or {})["warnings"] == [], "nothing is suspicious of the run itself"
    # Of a few rows alone, a variant can leave nothing to be judged.
    assert ran.status == 0 or (only and ran.status == 5)


@dataclass(frozen=True)
class Spare:
    """What a target file names at least, so that these flows can be run."""

    endpoints: tuple[str, ...]
    clients: tuple[str, ...]
    flows: tuple[str, ...]
    tables: tuple[str, ...] = ()


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
    "rfc6749-code": Spare(("authorization", "token"), ("confidential",), ("code",)),
    "reciprocal-02": Spare(
        ("authorization", "token", "start"), ("confidential",), ("party_b", "party_a"), ("callback",)
    ),
    "uma-chained": Spare(
        ("authorization", "token", "token_requester"),
        ("confidential",),
        ("web_server", "token_requester"),
        ("callback", "chained"),
    ),
}
REMEMBERED = ("approval-remembered", "no-session-kept")


@pytest.mark.parametrize("variant", REMEMBERED)
@pytest.mark.parametrize("profile", [name for name in IN_FULL if name in SPARE])
def test_a_spare_target_file_leaves_nothing_undecided(
    profile: str, variant: str, reference: Reference, tmp_path: Path
) -> None:
    """What a file does not name makes requirements untested, whatever the server remembers; nothing is inconclusive."""
    reference.reconfigure([], [variant])
    whole, spare = reference.target, SPARE[profile]
    target = {
        **{key: whole[key] for key in ("name", "profile", "tls", "resource_owner", *spare.tables)},
        "flows": list(spare.flows),
        "endpoints": {name: whole["endpoints"][name] for name in spare.endpoints},
        "clients": {name: whole["clients"][name] for name in spare.clients},
    }
    ran = certified(target, tmp_path, max_wait_s=0)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert ran.status == 0


@pytest.mark.parametrize(
    ("profile", "least"),
    [
        ("oauth2-00", 45),
        ("wrap-01", 35),
        ("rfc6749-code", 45),
        ("reciprocal-02", 65),
        ("uma-chained", 40),
        ("uma-protectserve", 30),
    ],
)
def test_there_are_enough_variants(profile: str, least: int) -> None:
    assert profile not in PROVED or len(variants_of(profile)) >= least
