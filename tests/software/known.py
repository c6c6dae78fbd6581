"""The people and clients that both authorization servers know, and what the target files say of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

USERNAME, PASSWORD = "alice", "a word that alice knows"


def known_clients(scope: str) -> dict[str, dict[str, str]]:
    """The `clients` of a target file; those that the flow runs as ask for this scope."""
    return {
        "confidential": client("photo-printer", "https://printer.example/cb?session=1", scope),
        "other": client("photo-album", "https://album.example/cb", scope),
        "never_approved": client("photo-stranger", "https://stranger.example/cb", scope),
        "encoded": client("photo:cafe", "https://cafe.example/cb", scope, signs=":%+&"),
        "public": {"id": "photo-viewer", "redirect_uri": "https://viewer.example/cb"},
    }


def client(name: str, redirect_uri: str, scope: str, signs: str = "") -> dict[str, str]:
    """A client with a new secret that ends with these signs."""
    return {"id": name, "secret": secrets.token_urlsafe(24) + signs, "redirect_uri": redirect_uri, "scope": scope}


def registered(clients: Iterable[dict[str, str]], **metadata: Any) -> list[dict[str, Any]]:
    """The clients in the words of RFC 7591, each with this metadata; one without a secret is a public one."""
    return [
        {
            "client_id": client["id"],
            "redirect_uris": [client["redirect_uri"]],
            "grant_types": ["authorization_code"],
            "response_types": ["code"],
            **({"client_secret": client["secret"]} if "secret" in client else {"token_endpoint_auth_method": "none"}),
            **metadata,
        }
        for client in clients
    ]


def target_file(name: str, endpoints: Mapping[str, str], clients: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A target file for the authorization code grant. By plain http: on the loopback interface nobody else listens."""
    return {
        "name": name,
        "profile": "rfc6749-code",
        "flows": ["code"],
        "endpoints": endpoints,
        "clients": clients,
        "resource_owner": {"username": USERNAME, "password": PASSWORD},
    }
