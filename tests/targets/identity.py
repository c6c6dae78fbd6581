"""Whom the targets pretend to know: the same clients, resource owner and tokens for all of them."""

from __future__ import annotations

from typing import Any

SLOW_DEADLINE_S = 0.5
# Targets that end an exchange by its deadline only.
SLOW = frozenset({"hang", "drip-header", "drip-body", "drip-body-at-resource", "switched-protocols"})

CLIENTS: dict[str, dict[str, str]] = {
    "confidential": {"id": "first-liar", "secret": "Q7rkFirstLiarSecret9"},
    "other": {"id": "second-liar", "secret": "Z2wmSecondLiarSecret4"},
    "short_lived": {"id": "hasty-liar", "secret": "H5vtHastyLiarSecret1"},
    "public": {"id": "open-liar"},
}
OWNER = {"username": "pinocchio", "password": "L8bnLongNosePassword3"}
ASSERTION = {"format": "urn:liar:oath", "value": "T6xcSolemnLiarOath5", "expired": "B1pzStaleLiarOath2"}
WITHDRAWN = "W9jdWithdrawnLiarToken7"


def target_for(base_url: str, name: str = "liar") -> dict[str, Any]:
    """The data of a target file for the target at this base URL; `name` is its key in the table it stands in.

    One that answers slowly or never gets a deadline of half a second, so that a run against it does not take hours.
    """
    data: dict[str, Any] = {
        "name": name,
        "profile": "oauth2-00",
        "flows": ["username", "client_cred", "assertion", "refresh", "resource"],
        "endpoints": {
            "token": f"{base_url}/token",
            "token_http": f"{base_url}/token",
            "resource": f"{base_url}/resource",
            "resource_out_of_scope": f"{base_url}/elsewhere",
        },
        "clients": {key: dict(client) for key, client in CLIENTS.items()},
        "resource_owner": dict(OWNER),
        "assertion": dict(ASSERTION),
        "refresh": {"withdrawn_token": WITHDRAWN},
        "resource": {"methods": ["GET", "POST", "PUT", "DELETE"]},
    }
    if name in SLOW:
        data["limits"] = {"deadline_s": SLOW_DEADLINE_S}
    return data
