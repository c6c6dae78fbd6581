"""The suite's own servers, and a target that calls them: a plain client of HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import requests
import responses

from conformance.roles.clock import Clock
from conformance.roles.counterpart.counterpart import Counterpart
from conformance.target.loading import target_from
from conformance.wire.limits import Limits
from conformance.wire.recorder import Recorder
from conformance.wire.redaction import Vault
from conformance.wire.transport import Transport

from ..stage import Stage

TARGET: dict[str, Any] = {
    "name": "Acme",
    "profile": "oauth2-00",
    "flows": ["web_server"],
    "endpoints": {"token": "https://as.example/token"},
}
GRANT_TYPE = "urn:ietf:params:oauth:grant-type:reciprocal"


class Place:
    """Servers that listen, the vault, and the recorders by flow."""

    def __init__(self, stack: ExitStack, folder: Path, **tables: Any) -> None:
        data = {**TARGET, "callback": {}, **tables}
        data = {name: table for name, table in data.items() if table is not None}
        self.target = target_from(data, "acme.toml", folder, {})
        self.vault = Vault()
        self.transport = Transport(self.target.hosts, Limits())
        self.clock = Clock()
        self.recorders: dict[str, Recorder] = {}
        flows = ("party_b", "party_a")
        self.servers = Counterpart(self.target, flows, self.recorder, self.clock, lambda: self.transport.now)
        stack.callback(self.servers.close)

    def recorder(self, flow: str) -> Recorder:
        names = ("code", "access_token", "client_secret")
        return self.recorders.setdefault(flow, Recorder(self.transport, self.vault, flow, names))


SetUp = Callable[..., Place]


@pytest.fixture
def set_up(tmp_path: Path) -> Iterator[SetUp]:
    """Make a place; keyword arguments are tables of its target file."""
    with ExitStack() as stack:
        yield lambda **tables: Place(stack, tmp_path, **tables)


@pytest.fixture
def place(set_up: SetUp) -> Place:
    """Servers on a free port of this machine."""
    return set_up()


@pytest.fixture
def http() -> Iterator[requests.Session]:
    """What the target calls with."""
    with requests.Session() as session:
        session.trust_env = False
        session.headers = {}
        yield session


@pytest.fixture
def set_up_run() -> Iterator[Callable[..., Stage]]:
    """Make a run, with nothing behind its network; keyword arguments are tables of its target file."""
    with ExitStack() as stack, responses.RequestsMock() as network:

        def made(**tables: Any) -> Stage:
            stage = Stage(network, **tables)
            stack.callback(stage.run.close)
            return stage

        yield made
