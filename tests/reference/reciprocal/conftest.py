"""One running reference server for all tests of this folder, correct at the start of each, and the other party."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from conformance.reference import Reference, start

from .client import CodeBrowser, CodeClient
from .other_party import OtherParty


@pytest.fixture(scope="session")
def running() -> Iterator[Reference]:
    """A server that several tests share."""
    with start("reciprocal-02") as reference:
        yield reference


@pytest.fixture
def client(reference: Reference) -> Iterator[CodeClient]:
    """A client of the shared server, with connections of its own."""
    with CodeClient(reference.target) as client:
        yield client


@pytest.fixture
def browser(reference: Reference) -> Iterator[CodeBrowser]:
    """A user's browser that has visited nothing of the shared server yet."""
    with CodeBrowser(reference.target) as browser:
        yield browser


@pytest.fixture
def other_party(reference: Reference) -> Iterator[OtherParty]:
    """The party at the other end of the shared server; it says yes to everything."""
    with OtherParty(reference.target["callback"]["listen"]) as party:
        yield party
