"""One running reference server for all tests of this folder, correct at the start of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from conformance.reference import Reference, start

from .client import WrapBrowser, WrapClient


@pytest.fixture(scope="session")
def running() -> Iterator[Reference]:
    """A server that several tests share."""
    with start("wrap-01") as reference:
        yield reference


@pytest.fixture
def client(reference: Reference) -> Iterator[WrapClient]:
    """A Client of the shared server, with connections of its own."""
    with WrapClient(reference.target) as client:
        yield client


@pytest.fixture
def browser(reference: Reference) -> Iterator[WrapBrowser]:
    """A User's browser that has visited nothing of the shared server yet."""
    with WrapBrowser(reference.target) as browser:
        yield browser
