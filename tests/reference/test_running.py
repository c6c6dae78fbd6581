"""Starting, changing and stopping a reference server."""

from __future__ import annotations

import contextlib
import re
import socket
import stat
import threading
import time
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from conformance.reference import Reference, UnknownProfileError, UnknownSwitchError, faults_of, start, variants_of

from .client import Client


def _place(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    assert parts.hostname == "127.0.0.1"
    assert parts.port
    return parts.hostname, parts.port


def test_stop_frees_ports_files_and_threads() -> None:
    """Nothing is left of a server that was stopped, idle connections included; stopping twice does no harm."""
    before = set(threading.enumerate())
    reference = start("oauth2-00")
    with Client(reference.target) as client:
        client.token()
        began = time.monotonic()
        reference.stop()
        assert time.monotonic() - began < 1
    for endpoint in ("token", "token_http"):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(_place(reference.target["endpoints"][endpoint]))
    assert not reference.folder.exists()
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=1)
        assert not thread.is_alive(), thread
    reference.stop()


def test_private_folder() -> None:
    """The folder of a server is closed to others, its target file as well."""
    with start("oauth2-00") as reference:
        path = reference.folder / "target.toml"
        reference.write_target(path)
        assert stat.S_IMODE(reference.folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert tomllib.loads(path.read_text(encoding="utf-8")) == reference.target


def test_an_old_target_file_is_closed_to_others_too(reference: Reference, tmp_path: Path) -> None:
    """A file that was there before keeps neither its text nor its mode."""
    path = tmp_path / "target.toml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o644)
    reference.write_target(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert tomllib.loads(path.read_text(encoding="utf-8"))["profile"] == "oauth2-00"


def test_secrets_are_new_for_each_server_and_long(reference: Reference) -> None:
    """Two servers share no secret, and none is guessed."""

    def secrets_of(target: dict[str, Any]) -> list[str]:
        return [
            *(client["secret"] for client in target["clients"].values() if "secret" in client),
            target["resource_owner"]["password"],
            target["assertion"]["value"],
            target["assertion"]["expired"],
            target["refresh"]["withdrawn_token"],
        ]

    with start("oauth2-00") as other:
        ours, theirs = secrets_of(reference.target), secrets_of(other.target)
    assert not set(ours) & set(theirs)
    assert min(map(len, ours)) >= 16


def test_reconfigure_keeps_target_and_connections(reference: Reference, client: Client) -> None:
    """A fault comes and goes between two requests of one connection; a token from before still works."""
    token = client.token()
    reference.reconfigure(faults=["no-store-missing"], variants=["slow"])
    assert "Cache-Control" not in client.ask(client.working("client_cred")).headers
    assert client.present(token).status_code == 200
    reference.reconfigure()
    assert client.ask(client.working("client_cred")).headers["Cache-Control"] == "no-store"


def test_a_fault_in_one_flow_leaves_the_others_alone(reference: Reference, client: Client) -> None:
    """NAME:FLOW, for a request with a type and for one that has none."""
    reference.reconfigure(faults=["no-store-missing:refresh", "type-missing-accepted:assertion"])
    assert "Cache-Control" in client.ask(client.working("username")).headers
    assert "Cache-Control" not in client.ask(client.working("refresh")).headers
    assert client.changed("assertion", type=None).status_code == 200
    assert client.changed("client_cred", type=None).status_code == 400


def test_a_strangers_certificate_comes_and_goes(reference: Reference) -> None:
    """It is shown to who connects while the fault is on; the connections there are stay as they are."""
    with Client(reference.target) as before, Client(reference.target) as during, Client(reference.target) as after:
        assert before.ask(before.working("client_cred")).status_code == 200
        reference.reconfigure(faults=["certificate-of-a-stranger"])
        with pytest.raises(requests.exceptions.SSLError):
            during.ask(during.working("client_cred"))
        assert before.ask(before.working("client_cred")).status_code == 200
        reference.reconfigure()
        assert after.ask(after.working("client_cred")).status_code == 200


def test_connection_close_ends_the_connection(reference: Reference) -> None:
    """The variant closes what it says it closes."""
    reference.reconfigure(variants=["connection-close"])
    with socket.create_connection(_place(reference.target["endpoints"]["token_http"]), timeout=5) as connection:
        connection.sendall(b"GET /photos HTTP/1.1\r\nHost: localhost\r\n\r\n")
        received = b"".join(iter(lambda: connection.recv(4096), b""))
    assert b"Connection: close" in received


def test_strange_connections_disturb_nobody(reference: Reference, client: Client) -> None:
    """A client that says nothing, one that speaks plain http to the TLS port, one that does not know the authority."""
    place = _place(reference.target["endpoints"]["token"])
    with socket.create_connection(place), socket.create_connection(place, timeout=5) as plain:
        plain.sendall(b"GET /photos HTTP/1.1\r\nHost: localhost\r\n\r\n")
        with contextlib.suppress(ConnectionResetError):
            assert not plain.recv(100).startswith(b"HTTP/1.1 200")
        with pytest.raises(requests.exceptions.SSLError):
            requests.get(client.endpoints["resource"], verify=True, timeout=5)
        began = time.monotonic()
        assert client.ask(client.working("client_cred")).status_code == 200
        assert time.monotonic() - began < 1


def test_a_server_that_is_not_stopped_holds_nothing_up() -> None:
    """All its threads are daemons, so an interpreter that ends is not kept waiting."""
    before = set(threading.enumerate())
    with start("oauth2-00"):
        ours = set(threading.enumerate()) - before
    assert len(ours) > 2
    assert all(thread.daemon for thread in ours)


def test_unknown_names_are_answered_with_the_nearest() -> None:
    """A fault, a variant, a flow of a fault, a profile."""
    with pytest.raises(UnknownSwitchError, match=r"no fault 'no-store-mising'; the nearest is no-store-missing$"):
        start("oauth2-00", faults=["no-store-mising"])
    with pytest.raises(UnknownSwitchError, match=r"no variant 'chunkd'; the nearest is chunked$"):
        start("oauth2-00", variants=["chunkd"])
    with pytest.raises(UnknownSwitchError, match="no-store-missing 'refresch'; the nearest is refresh"):
        start("oauth2-00", faults=["no-store-missing:refresch"])
    with pytest.raises(UnknownSwitchError, match=re.escape("'slow:refresh'")):
        start("oauth2-00", variants=["slow:refresh"])
    for failing in (start, faults_of, variants_of):
        with pytest.raises(UnknownProfileError, match=r"'oauth2-0'; there is one for oauth2-00, wrap-01, "):
            failing("oauth2-0")


def test_an_unknown_name_changes_nothing(reference: Reference, client: Client) -> None:
    """The configuration before stays in force."""
    reference.reconfigure(faults=["no-store-missing"])
    with pytest.raises(UnknownSwitchError):
        reference.reconfigure(faults=["no-such-fault"])
    assert "Cache-Control" not in client.ask(client.working("client_cred")).headers
