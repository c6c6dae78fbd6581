"""The target file that describes a running reference server."""

from __future__ import annotations

from typing import Any

from conformance.reference.oauth2_00.assertions import FORMAT
from conformance.reference.oauth2_00.delegations import DELEGATION
from conformance.reference.oauth2_00.resource_server import METHODS
from conformance.reference.oauth2_00.store import SHORT_S, Client, Store
from conformance.reference.serving import Running

FLOWS = (*DELEGATION, "username", "client_cred", "assertion", "refresh", "resource", "signed")


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
            "authorization_http": f"{running.http_url}/authorize",
            "resource": f"{https}/photos",
            "resource_out_of_scope": f"{https}/accounts",
        },
        "tls": {"ca": ca_file},
        "clients": {
            "confidential": _client(store.confidential),
            "other": _client(store.other),
            "public": _client(store.public),
            "short_lived": _client(store.short_lived),
            "never_approved": _client(store.never_approved),
            "unregistered": _client(store.unregistered),
        },
        "resource_owner": {"username": store.owner.username, "password": store.owner.password},
        "web_server": {"code_lifetime_s": SHORT_S},
        "assertion": {
            "format": FORMAT,
            "value": store.assertions.valid(client_id),
            "expired": store.assertions.expired(client_id),
        },
        "refresh": {"withdrawn_token": store.withdrawn_token},
        # Another authority than the endpoint's, and one without a port: what a server behind a proxy sees.
        "resource": {"methods": list(METHODS), "signed_as": "https://photos.example/photos"},
    }


def _client(client: Client) -> dict[str, str]:
    known = {"id": client.id, "secret": client.secret, "redirect_uri": client.redirect_uri}
    return {key: value for key, value in known.items() if value is not None}
