"""The target file that describes a running reference server."""

from __future__ import annotations

from typing import Any

from conformance.hosting.serving import Running
from conformance.reference.shared.target import owner_table
from conformance.reference.uma_am.prototype.host.places import FLOW, RESOURCE, START
from conformance.reference.uma_am.prototype.places import BASE, MANAGER_FLOWS
from conformance.reference.uma_am.prototype.store import OTHER, PARTY, Store


def target_file(running: Running, store: Store, ca_file: str) -> dict[str, Any]:
    """The data of the target file, ready for TOML. `ca_file` is where the authority's certificate stands as PEM."""
    https = running.https_url
    return {
        "name": "Touchstone reference server",
        "profile": "uma-prototype",
        "flows": [*MANAGER_FLOWS, FLOW],
        "endpoints": {
            "authorization_manager": f"{https}{BASE}",
            "resource": f"{https}{RESOURCE}",
            "start": f"{https}{START}",
        },
        "tls": {"ca": ca_file},
        "clients": {
            "host": {"redirect_uri": "https://profiles.example/back?from=am"},
            "requester": {"id": "mary-reader", "redirect_uri": "https://reader.example/cb"},
        },
        "resource_owner": owner_table(store),
        "callback": {"listen": store.listen, "public_url": store.suite, "within_s": 1.2},
        "prototype": {
            "requesting_party": PARTY,
            "other_party": OTHER,
            "revoked_token": store.revoked.value,
            "revoked_resource": store.revoked.href,
        },
    }
