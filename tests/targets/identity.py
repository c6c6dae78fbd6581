"""Whom the targets pretend to know: the same clients, resource owner and tokens for all of them."""

from __future__ import annotations

from typing import Any

SLOW_DEADLINE_S = 0.5
# Targets that end an exchange by its deadline only.
SLOW = frozenset({"hang", "drip-header", "drip-body", "drip-body-at-resource", "switched-protocols"})

# Targets that know the flows of the token endpoint only.
DIRECT = frozenset(
    {
        "words-in-refusals",
        "words-in-extra-parameters",
        "words-in-challenges",
        "words-in-tokens",
        "line-break-in-tokens",
        "huge-token",
        "secrets-reflected",
        "endless-body-at-resource",
        "drip-body-at-resource",
        "gzip-bomb-at-resource",
        "invalid-utf8-at-resource",
        "challenge-of-commas-at-resource",
        "challenge-nested-at-resource",
    }
)
DIRECT_FLOWS = ("username", "client_cred", "assertion", "refresh", "resource")
FLOWS = ("web_server", "user_agent", "device", *DIRECT_FLOWS, "signed")

HOME = "https://client.example/cb"
CLIENTS: dict[str, dict[str, str]] = {
    "confidential": {"id": "first-liar", "secret": "Q7rkFirstLiarSecret9", "redirect_uri": HOME},
    "other": {"id": "second-liar", "secret": "Z2wmSecondLiarSecret4", "redirect_uri": "https://other.example/cb"},
    "short_lived": {"id": "hasty-liar", "secret": "H5vtHastyLiarSecret1", "redirect_uri": "https://hasty.example/cb"},
    "never_approved": {"id": "shy-liar", "secret": "K3pdShyLiarSecretX6", "redirect_uri": "https://shy.example/cb"},
    "unregistered": {"id": "homeless-liar", "secret": "V8fjHomelessLiarSecret2"},
    "public": {"id": "open-liar", "redirect_uri": "https://open.example/cb"},
}
OWNER = {"username": "pinocchio", "password": "L8bnLongNosePassword3"}
ASSERTION = {"format": "urn:liar:oath", "value": "T6xcSolemnLiarOath5", "expired": "B1pzStaleLiarOath2"}
WITHDRAWN = "W9jdWithdrawnLiarToken7"

GOOD = {"access_token": "aLiarsAccessToken", "expires_in": "3600", "refresh_token": "aLiarsRefreshToken"}
CHALLENGE = 'WWW-Authenticate: Token realm="Liars", auth-uri=/authorize, token-uri=/token'


def target_for(base_url: str, name: str = "liar") -> dict[str, Any]:
    """The data of a target file for the target at this base URL; `name` is its key in the table it stands in.

    One that answers slowly or never gets a deadline of half a second, so that a run against it does not take hours.
    """
    data: dict[str, Any] = {
        "name": name,
        "profile": "oauth2-00",
        "flows": list(DIRECT_FLOWS if name in DIRECT else FLOWS),
        "endpoints": {
            "authorization": f"{base_url}/authorize",
            "authorization_http": f"{base_url}/authorize",
            "token": f"{base_url}/token",
            "token_http": f"{base_url}/token",
            "resource": f"{base_url}/resource",
            "resource_out_of_scope": f"{base_url}/elsewhere",
        },
        "clients": {key: dict(client) for key, client in CLIENTS.items()},
        "resource_owner": dict(OWNER),
        "assertion": dict(ASSERTION),
        "web_server": {"code_lifetime_s": 1},
        "refresh": {"withdrawn_token": WITHDRAWN},
        "resource": {"methods": ["GET", "POST", "PUT", "DELETE"]},
    }
    if name in SLOW:
        data["limits"] = {"deadline_s": SLOW_DEADLINE_S}
    return data
