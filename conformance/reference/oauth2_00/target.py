"""The target file that describes a running reference server."""

from __future__ import annotations

from typing import Any

from conformance.reference.oauth2_00.assertions import FORMAT
from conformance.reference.oauth2_00.resource_server import METHODS
from conformance.reference.oauth2_00.store import Client, Store
from conformance.reference.serving import Running

FLOWS = ("username", "client_cred", "assertion", "refresh", "resource")


def target_file(running: Running, store: Store, ca_file: str) -> dict[str, Any]:
    """The data of the target file, ready for TOML. `ca_file` is where the authority's certificate stands as PEM."""
    https = running.https_url
    client_id = store.confidential.id
    return {
        "name": "Touchstone reference server",
        "profile": "oauth2-00",
        "flows": list(FLOWS),
        "endpoints": {
            "token": f"{https}/token",
            "token_http": f"{running.http_url}/token",
            "authorization": f"{https}/authorize",
            "resource": f"{https}/photos",
            "resource_out_of_scope": f"{https}/accounts",
        },
        "tls": {"ca": ca_file},
        "clients": {
            "confidential": _client(store.confidential),
            "other": _client(store.other),
            "public": _client(store.public),
            "short_lived": _client(store.short_lived),
        },
        "resource_owner": {"username": store.owner.username, "password": store.owner.password},
        "assertion": {
            "format": FORMAT,
            "value": store.assertions.valid(client_id),
            "expired": store.assertions.expired(client_id),
        },
        "refresh": {"withdrawn_token": store.withdrawn_token},
        "resource": {"methods": list(METHODS)},
    }


def _client(client: Client) -> dict[str, str]:
    return {"id": client.id} if client.secret is None else {"id": client.id, "secret": client.secret}
