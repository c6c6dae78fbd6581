"""What the target files of all reference servers say alike."""

from __future__ import annotations

from typing import Any

from conformance.reference.shared.assertions import FORMAT
from conformance.reference.shared.store import Client, Store


def client_table(client: Client) -> dict[str, str]:
    """What is known about a client."""
    known = {"id": client.id, "secret": client.secret, "redirect_uri": client.redirect_uri}
    return {key: value for key, value in known.items() if value is not None}


def owner_table(store: Store) -> dict[str, str]:
    """How the resource owner logs in."""
    return {"username": store.owner.username, "password": store.owner.password}


def assertion_table(store: Store, client: Client) -> dict[str, Any]:
    """An assertion for a client that holds, and one that does no longer."""
    return {
        "format": FORMAT,
        "value": store.assertions.valid(client.id),
        "expired": store.assertions.expired(client.id),
    }
