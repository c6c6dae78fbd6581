"""The target file that describes a running reference server."""

from __future__ import annotations

from typing import Any

from conformance.hosting.serving import Running
from conformance.reference.oauth2_00.delegations import DELEGATION
from conformance.reference.oauth2_00.resource_server import METHODS
from conformance.reference.oauth2_00.store import Store
from conformance.reference.shared.store import SHORT_S
from conformance.reference.shared.target import assertion_table, client_table, owner_table

FLOWS = (*DELEGATION, "username", "client_cred", "assertion", "refresh", "resource", "signed")


def target_file(running: Running, store: Store, ca_file: str) -> dict[str, Any]:
    """The data of the target file, ready for TOML. `ca_file` is where the authority's certificate stands as PEM."""
    https = running.https_url
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
            "confidential": client_table(store.confidential),
            "other": client_table(store.other),
            "public": client_table(store.public),
            "short_lived": client_table(store.short_lived),
            "never_approved": client_table(store.never_approved),
            "unregistered": client_table(store.unregistered),
        },
        "resource_owner": owner_table(store),
        "web_server": {"code_lifetime_s": SHORT_S},
        "assertion": assertion_table(store, store.confidential),
        "refresh": {"withdrawn_token": store.withdrawn_token},
        # Another authority than the endpoint's, and one without a port: what a server behind a proxy sees.
        "resource": {"methods": list(METHODS), "signed_as": "https://photos.example/photos"},
    }
