"""A run that sends nothing: what the suites need to know of a target before the first exchange."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.roles.clock import Clock
from conformance.roles.run import Run
from conformance.spec.loading import load_profile
from conformance.target.loading import target_from
from conformance.wire.limits import Limits
from conformance.wire.redaction import Vault
from conformance.wire.transport import Transport

PROFILE = load_profile("oauth2-00")


@pytest.fixture
def run() -> Iterator[Run]:
    """A run against a target that claims client_cred, the resource, and a flow this version does not check."""
    data = {
        "name": "Acme",
        "profile": "oauth2-00",
        "flows": ["client_cred", "web_server", "resource"],
        "endpoints": {"token": "https://as.example/token", "resource": "https://rs.example/photos"},
        "clients": {"confidential": {"id": "client-1", "secret": "kX8-secret"}},
    }
    target = target_from(data, "acme.toml", Path(), {})
    with Transport(target.hosts, Limits()) as transport:
        yield Run(target, PROFILE, transport, Vault(), Clock(), 60.0)
