"""One running reference server for all tests of this folder, correct at the start of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from conformance.reference import Reference, start

from .client import Client


@pytest.fixture(scope="session")
def running() -> Iterator[Reference]:
    """A server that several tests share."""
    with start("oauth2-00") as reference:
        yield reference


@pytest.fixture
def reference(running: Reference) -> Reference:
    """The shared server without any fault or variant."""
    running.reconfigure()
    return running


@pytest.fixture
def client(reference: Reference) -> Iterator[Client]:
    """A client of the shared server, with connections of its own."""
    with Client(reference.target) as client:
        yield client
