"""Every target starts, stops at once, and leaves nothing behind."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from conformance.spec.files import profile_ids
from conformance.target.loading import target_from

from .asking import connect, read, send
from .hostile import HOSTILE_TARGETS
from .hostile_words import DEEP
from .identity import DIRECT, SLOW
from .null import NULL_TARGETS
from .serving import MOST_CONNECTIONS
from .target_file import target_for

TARGETS = NULL_TARGETS | HOSTILE_TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_stops_at_once_in_the_middle_of_everything(name: str) -> None:
    clients = ExitStack()
    with TARGETS[name]() as url:
        with suppress(ConnectionError), ExitStack() as stack:
            _, busy = (stack.enter_context(connect(url)) for _ in range(2))
            clients = stack.pop_all()
            send(busy, "GET", "/resource")
            read(busy, most=1, wait_s=0.1)
        started = time.monotonic()
    assert time.monotonic() - started < 1
    clients.close()


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize(("profile", "delegation"), [("oauth2-00", "web_server"), ("wrap-01", "web_app")])
def test_target_data_are_those_of_a_target_file(profile: str, delegation: str, name: str) -> None:
    if profile not in profile_ids():
        pytest.skip("no such profile yet")
    target = target_from(target_for("http://127.0.0.1:1", name, profile), name, Path())
    assert target.deadline_s == (0.5 if name in SLOW else 10)
    assert (delegation in target.flows) == (name not in DIRECT)
    assert min(len(target.values[key]) for key in target.secrets) >= 12


def test_names_are_names() -> None:
    assert set(TARGETS) >= SLOW
    assert set(DEEP) == DIRECT


def test_connections_beyond_the_bound_wait() -> None:
    before = threading.active_count()
    with NULL_TARGETS["hang"]() as url:
        crowd = [connect(url) for _ in range(MOST_CONNECTIONS + 10)]
        deadline = time.monotonic() + 10
        while threading.active_count() < before + 1 + MOST_CONNECTIONS and time.monotonic() < deadline:
            time.sleep(0.01)
        assert threading.active_count() == before + 1 + MOST_CONNECTIONS
    for connection in crowd:
        connection.close()
