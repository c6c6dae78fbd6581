"""One reference server for all proofs of a process; each proof switches on what it needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from conformance.reference import Reference, start


@pytest.fixture(scope="session")
def reference() -> Iterator[Reference]:
    with start("oauth2-00") as running:
        yield running
