"""The target file that describes a running reference server."""

from __future__ import annotations

from typing import Any

from conformance.hosting.serving import Running
from conformance.reference.shared.target import owner_table
from conformance.reference.uma_am.protectserve.store import INTRODUCTION, Store

CALLBACK = "https://service-provider.example/introduced"


def target_file(running: Running, store: Store, ca_file: str) -> dict[str, Any]:
    """The data of the target file, ready for TOML. `ca_file` is where the authority's certificate stands as PEM."""
    return {
        "name": "Touchstone reference authorization manager",
        "profile": "uma-protectserve",
        "flows": [INTRODUCTION],
        "endpoints": {
            "metadata": f"{running.https_url}/metadata",
            "request_token_issuer_http": f"{running.http_url}/request_token",
            "access_token_issuer_http": f"{running.http_url}/access_token",
        },
        "tls": {"ca": ca_file},
        "protectserve": {
            "callback": CALLBACK,
            "other_consumer_key": store.other.key,
            "other_consumer_secret": store.other.secret,
        },
        "resource_owner": owner_table(store),
    }
