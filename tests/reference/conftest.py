"""One running reference server for all tests of this folder, correct at the start of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from conformance.reference import Reference, start

from .browser import Browser
from .client import Client
from .signing import Signed, fresh


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


@pytest.fixture
def signed(client: Client) -> Signed:
    """A signed GET of the resource."""
    return fresh(client)


@pytest.fixture
def browser(reference: Reference) -> Iterator[Browser]:
    """A user agent that has visited nothing of the shared server yet."""
    with Browser(reference.target) as browser:
        yield browser
