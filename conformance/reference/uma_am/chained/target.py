"""The target file that describes a running reference server."""

from __future__ import annotations

from typing import Any

from conformance.hosting.serving import Running
from conformance.reference.shared.target import client_table, owner_table
from conformance.reference.uma_am.chained.signed import PREFIX
from conformance.reference.uma_am.chained.store import FLOWS, Store


def target_file(running: Running, store: Store, ca_file: str) -> dict[str, Any]:
    """The data of the target file, ready for TOML. `ca_file` is where the authority's certificate stands as PEM."""
    https, (first, other) = running.https_url, store.hosts
    return {
        "name": "Touchstone reference server",
        "profile": "uma-chained",
        "flows": list(FLOWS),
        "endpoints": {
            "authorization": f"{https}/authorize",
            "token": f"{https}/token",
            "request_token_issuer": f"{https}{PREFIX}/request_token",
            "user_authorization": f"{https}{PREFIX}/authorize",
            "access_token_issuer": f"{https}{PREFIX}/access_token",
            "token_requester": f"{https}/token_requester",
        },
        "tls": {"ca": ca_file},
        "clients": {"confidential": client_table(store.confidential), "other": client_table(store.other)},
        "resource_owner": owner_table(store),
        "callback": {"listen": store.listen, "public_url": store.hosts_url, "within_s": 1},
        "chained": {
            "resource_uri": first.resource_uri,
            "other_resource_uri": other.resource_uri,
            "am_token": first.am_token,
            "other_am_token": other.am_token,
        },
    }
