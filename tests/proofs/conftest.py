"""One reference server for all proofs of a process; each proof switches on what it needs."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from conformance.reference import Reference, start


@pytest.fixture(scope="session")
def reference() -> Iterator[Reference]:
    with start("oauth2-00") as running:
        yield running


@pytest.fixture(scope="session", autouse=True)
def _frozen_heap() -> None:
    """What the test session itself has made stays; the collector need not look at it again in every run."""
    gc.collect()
    gc.freeze()
