"""The target file that describes a running reference server."""

from __future__ import annotations

from typing import Any

from conformance.hosting.serving import Running
from conformance.reference.reciprocal.answers import scope_text
from conformance.reference.reciprocal.revisions import Revision
from conformance.reference.reciprocal.store import DEFAULT_SCOPE, RECIPROCAL_SCOPE, SOON_S, Store
from conformance.reference.shared.store import SHORT_S
from conformance.reference.shared.target import client_table, owner_table

_CLIENTS = ("confidential", "other", "encoded", "short_lived")
_SCOPE = scope_text(DEFAULT_SCOPE)


def target_file(revision: Revision, running: Running, store: Store, ca_file: str) -> dict[str, Any]:
    """The data of the target file, ready for TOML. `ca_file` is where the authority's certificate stands as PEM."""
    https = running.https_url
    known: dict[str, Any] = {
        "name": "Touchstone reference server",
        "profile": revision.profile,
        "flows": list(revision.flows),
        "endpoints": {
            "token": f"{https}/token",
            "token_http": f"{running.http_url}/token",
            "authorization": f"{https}/authorize",
            "authorization_http": f"{running.http_url}/authorize",
            "resource": f"{https}/photos",
        },
        "tls": {"ca": ca_file},
        "clients": {
            "public": client_table(store.public),
            **{name: client_table(getattr(store, name)) | {"scope": _SCOPE} for name in _CLIENTS},
        },
        "resource_owner": owner_table(store),
        "code": {"code_lifetime_s": SHORT_S},
    }
    if not revision.reciprocal:
        return known
    known["endpoints"]["start"] = f"{https}/start"
    return known | _of_parties(store)


def _of_parties(store: Store) -> dict[str, Any]:
    counterpart = store.counterpart
    return {
        "callback": {"listen": counterpart.listen, "public_url": counterpart.url},
        "party_a": {"code_lifetime_s": SOON_S},
        "reciprocal": {
            "scope": scope_text(RECIPROCAL_SCOPE),
            "redeem_within_s": 2,
            "party_a_id": store.party_a.id,
            "party_a_secret": store.party_a.secret,
            "party_b_id": store.party_b.id,
            "party_b_secret": store.party_b.secret,
        },
    }
