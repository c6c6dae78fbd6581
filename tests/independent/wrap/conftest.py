"""One Yosemite for each module of tests, and a browser for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from .browsing import User
from .calling import Caller
from .yosemite import start


@pytest.fixture(scope="module")
def caller() -> Iterator[Caller]:
    with start() as yosemite, requests.Session() as session:
        session.trust_env = False
        session.verify = yosemite.target["tls"]["ca"]
        yield Caller(yosemite, session)


@pytest.fixture
def user(caller: Caller) -> Iterator[User]:
    user = User(caller)
    yield user
    user.close()
