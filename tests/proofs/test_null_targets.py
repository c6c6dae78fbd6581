"""Null targets: against a server that is dead, deaf or agreeable nothing passes but what an explicit list allows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.targets.null import NULL_TARGETS, target_for
from tests.targets.null_oauth1 import OAUTH1
from tests.targets.null_party_a import PARTY_A
from tests.targets.target_file import CLAIMS

from .certified import certified, rows
from .null_passes import ALLOWED
from .sharing import IN_FULL

_OF_OAUTH1 = "uma-protectserve"


def _is_met(profile: str, name: str) -> bool:
    """Whether a profile has something that a target is about: somebody to call, OAuth 1.0."""
    return (name not in PARTY_A or CLAIMS[profile].calls) and (name not in OAUTH1 or profile == _OF_OAUTH1)


TARGETS = [(profile, name) for profile in IN_FULL for name in NULL_TARGETS if _is_met(profile, name)]


@pytest.mark.parametrize(("profile", "name"), TARGETS)
def test_nothing_passes_that_is_not_allowed(profile: str, name: str, tmp_path: Path) -> None:
    with NULL_TARGETS[name]() as url:
        ran = certified(target_for(url, name, profile), tmp_path, max_wait_s=0)
    passed = {row for row, _ in rows(ran, "passed")}
    assert passed - set(ALLOWED[profile].get(name, {})) == set()
    assert rows(ran, "error") == {}
    assert ran.status in (1, 6)


@pytest.mark.parametrize("profile", IN_FULL)
def test_the_list_allows_no_more_than_it_has_to(profile: str, tmp_path: Path) -> None:
    seen: set[str] = set()
    for name in ALLOWED[profile]:
        with NULL_TARGETS[name]() as url:
            ran = certified(target_for(url, name, profile), tmp_path, max_wait_s=0)
        seen |= {row for row, _ in rows(ran, "passed")}
    assert seen == {row for allowed in ALLOWED[profile].values() for row in allowed}


def test_there_are_enough_null_targets() -> None:
    assert len(NULL_TARGETS) >= 25
