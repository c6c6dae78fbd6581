"""Two published clients get an Access Token at the reference server and open a Protected Resource with it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from conformance.reference import Reference, start

CLIENTS = Path(__file__).resolve().parent / "clients"


@pytest.fixture(scope="module")
def bus() -> Iterator[Reference]:
    """The reference server with the habits of the service that these clients were written for."""
    with start("wrap-01", variants=["service-bus-clients-are-served"]) as reference:
        yield reference


def place(bus: Reference) -> str:
    """Its host and port."""
    return urlsplit(bus.target["endpoints"]["access_token"]).netloc


def run(command: Sequence[str | Path], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, timeout=60)


def python_client(python: Path, bus: Reference, key: str) -> subprocess.CompletedProcess[str]:
    account = bus.target["clients"]["account"]
    return run(
        [python, CLIENTS / "servicebus.py", place(bus), account["name"]],
        AZURE_SERVICEBUS_ACCESS_KEY=key,
        REQUESTS_CA_BUNDLE=str(bus.ca_file),
    )


def node_client(modules: Path, bus: Reference, key: str) -> subprocess.CompletedProcess[str]:
    account = bus.target["clients"]["account"]
    settings = {
        "Endpoint": f"sb://{place(bus)}/",
        "StsEndpoint": f"https://{place(bus)}/",
        "SharedSecretIssuer": account["name"],
        "SharedSecretValue": key,
    }
    connection = ";".join(f"{name}={value}" for name, value in settings.items())
    trusting = {"NODE_PATH": str(modules), "NODE_EXTRA_CA_CERTS": str(bus.ca_file)}
    return run(["node", CLIENTS / "servicebus.js", connection], **trusting)


def test_azure_servicebus(azure_servicebus: Path, bus: Reference) -> None:
    done = python_client(azure_servicebus, bus, bus.target["clients"]["account"]["password"])
    assert "one of photos" in done.stdout, done.stderr


def test_azure_sb(azure_sb: Path, bus: Reference) -> None:
    done = node_client(azure_sb, bus, bus.target["clients"]["account"]["password"])
    assert "one of photos" in done.stdout, done.stderr


def test_azure_servicebus_is_told_of_a_wrong_password(azure_servicebus: Path, bus: Reference) -> None:
    done = python_client(azure_servicebus, bus, "another")
    assert done.returncode != 0
    assert "HTTPError: UNAUTHORIZED" in done.stderr


def test_azure_sb_is_told_of_a_wrong_password(azure_sb: Path, bus: Reference) -> None:
    done = node_client(azure_sb, bus, "another")
    assert done.returncode != 0
    assert "401" in done.stderr
