"""One Acme for each module of tests, and a browser for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from .acme import start
from .browsing import Browser
from .calling import Caller


@pytest.fixture(scope="module")
def caller() -> Iterator[Caller]:
    with start() as acme, requests.Session() as session:
        session.trust_env = False
        session.verify = acme.target["tls"]["ca"]
        yield Caller(acme, session)


@pytest.fixture
def browser(caller: Caller) -> Iterator[Browser]:
    browser = Browser(caller)
    yield browser
    browser.close()
