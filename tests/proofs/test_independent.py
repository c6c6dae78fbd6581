"""Servers that somebody else wrote, on another framework, from the draft alone, pass too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.independent import acme
from tests.independent.house import House
from tests.independent.reciprocal import dodgers, marvin
from tests.independent.reciprocal.told import code_alone
from tests.independent.uma import cloakroom, switchboard
from tests.independent.uma.granny import house as granny
from tests.independent.uma.reeve import reeve
from tests.independent.wrap import yosemite

from .certified import certified, rows


def is_compliant(target: Mapping[str, Any], folder: Path) -> None:
    ran = certified(target, folder, max_wait_s=10)
    assert rows(ran, "failed", "warning", "inconclusive", "error") == {}
    assert ran.document is not None
    assert ran.document["verdict"]["overall"]["verdict"] == "compliant"
    assert ran.status == 0


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(acme.start, id="oauth2-00"),
        pytest.param(yosemite.start, id="wrap-01"),
        pytest.param(marvin.start, id="reciprocal-02 party B"),
        pytest.param(partial(marvin.start, hurried=True), id="reciprocal-02 party B, which redeems before it answers"),
        pytest.param(dodgers.start, id="reciprocal-02 party A"),
        pytest.param(switchboard.start, id="uma-chained, with other names"),
        pytest.param(cloakroom.start, id="uma-prototype, with other names"),
        pytest.param(granny.start, id="uma-prototype, a host introduced in the run"),
        pytest.param(partial(granny.start, beforehand=True), id="uma-prototype, a host introduced beforehand"),
        pytest.param(reeve.start, id="uma-protectserve, on oauthlib"),
    ],
)
def test_is_compliant(start: Callable[[], House], tmp_path: Path) -> None:
    with start() as house:
        is_compliant(house.target, tmp_path)


def test_party_b_is_compliant_without_reciprocity(tmp_path: Path) -> None:
    with marvin.start() as house:
        is_compliant(code_alone(house.target), tmp_path)


@pytest.mark.parametrize("beforehand", [False, True])
def test_a_host_that_only_looks_whether_a_token_is_there_is_compliant_with_warnings(
    beforehand: bool, tmp_path: Path
) -> None:
    with granny.start(hurried=True, beforehand=beforehand) as house:
        ran = certified(house.target, tmp_path, max_wait_s=10)
    assert rows(ran, "failed", "inconclusive", "error") == {}
    assert ran.document is not None
    assert ran.document["verdict"]["overall"]["verdict"] == "conditionally compliant"
