"""One server of each kind for each module of tests, a browser for each test, and somebody to ring at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from ..surfing import Reader
from .dodgers import Dodgers
from .marvin import Marvin
from .ringing import Bell

Answer = tuple[int, dict[str, Any]]


@dataclass
class Neighbourhood:
    """The other party: what it was told, the last call at the end, and what it says, the same to every call."""

    heard: list[tuple[str, dict[str, str], dict[str, str]]] = field(default_factory=list)
    says: Answer = (200, {})

    @property
    def forms(self) -> list[dict[str, str]]:
        return [form for _, form, _ in self.heard]


@pytest.fixture
def neighbourhood(monkeypatch: pytest.MonkeyPatch) -> Neighbourhood:
    there = Neighbourhood()

    async def ring(_bell: Bell, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> Answer:
        there.heard.append((url, dict(form), dict(headers)))
        return there.says

    monkeypatch.setattr(Bell, "ring", ring)
    return there


@pytest.fixture(scope="module")
def marvin() -> Iterator[Marvin]:
    with Marvin() as marvin:
        yield marvin


@pytest.fixture(scope="module")
def hurried() -> Iterator[Marvin]:
    with Marvin(hurried=True) as marvin:
        yield marvin


@pytest.fixture(scope="module")
def dodgers() -> Iterator[Dodgers]:
    with Dodgers() as dodgers:
        yield dodgers


@pytest.fixture
def at_mars(marvin: Marvin) -> Iterator[Reader]:
    reader = Reader(marvin.target)
    yield reader
    reader.close()


@pytest.fixture
def aboard(dodgers: Dodgers) -> Iterator[Reader]:
    reader = Reader(dodgers.target)
    yield reader
    reader.close()
