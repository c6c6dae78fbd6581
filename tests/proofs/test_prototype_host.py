"""A host of the prototype: one that looks no closer than the text says the prototype did, and one that was introduced
beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.reference import Reference, start

from .certified import certified, rows

FLOW = "host"


@pytest.fixture(scope="module")
def prototype() -> Iterator[Reference]:
    with start("uma-prototype") as running:
        yield running


def test_a_host_that_only_looks_whether_a_token_is_there_warns_and_does_not_fail(
    prototype: Reference, tmp_path: Path
) -> None:
    prototype.reconfigure(["host-looks-whether-a-token-is-there"])
    ran = certified(prototype.target, tmp_path, flows=[FLOW], max_wait_s=0)
    assert ran.document is not None
    assert ran.document["verdict"]["overall"]["verdict"] == "conditionally compliant"
    assert ran.status == 0
    assert rows(ran, "failed", "inconclusive", "error") == {}


def test_a_host_that_was_introduced_beforehand_needs_no_page_to_begin_at(prototype: Reference, tmp_path: Path) -> None:
    prototype.reconfigure()
    endpoints = {key: url for key, url in prototype.target["endpoints"].items() if key != "start"}
    ran = certified({**prototype.target, "endpoints": endpoints}, tmp_path, flows=[FLOW], max_wait_s=0)
    assert ran.status == 0
    untested = rows(ran, "untested")
    of_the_host = {key: why for key, why in untested.items() if key[1] == FLOW}
    assert {requirement.partition("/")[0] for requirement, _ in of_the_host} == {
        "host-introduction",
        "host-redemption",
        "host-validation",
    }
    assert set(of_the_host.values()) == {"untested: needs endpoints.start in the target file"}


def test_a_host_that_cannot_reach_the_manager_is_not_blamed(prototype: Reference, tmp_path: Path) -> None:
    """The suite listens where nobody comes to: nothing is failed, and the reason says where to look."""
    prototype.reconfigure()
    elsewhere = {**prototype.target, "callback": {"listen": "127.0.0.1:0", "within_s": 0.2}}
    endpoints = {key: url for key, url in prototype.target["endpoints"].items() if key != "start"}
    ran = certified({**elsewhere, "endpoints": endpoints}, tmp_path, flows=[FLOW], max_wait_s=0)
    assert rows(ran, "failed", "warning", "passed", "error") == {}
    assert any("callback.public_url" in why for why in rows(ran, "inconclusive").values())
