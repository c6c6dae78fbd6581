"""One reference server of each profile for all proofs of a process; each proof switches on what it needs."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest

from conformance.reference import Reference, start


@pytest.fixture(scope="session")
def reference_of() -> Iterator[Callable[[str], Reference]]:
    with ExitStack() as stack:

        @cache
        def running(profile: str) -> Reference:
            return stack.enter_context(start(profile))

        yield running


@pytest.fixture
def reference(reference_of: Callable[[str], Reference], profile: str) -> Reference:
    """The reference server of the profile that the proof is parametrised with."""
    return reference_of(profile)


@pytest.fixture(scope="session", autouse=True)
def _frozen_heap() -> None:
    """What the test session itself has made stays; the collector need not look at it again in every run."""
    gc.collect()
    gc.freeze()
