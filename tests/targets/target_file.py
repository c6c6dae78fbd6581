"""The target files for the targets: what a person would write who believes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .identity import (
    ACCOUNT,
    ASSERTION,
    BY_CAPTCHA,
    BY_URL,
    CLIENTS,
    DIRECT,
    HASTY_ACCOUNT,
    OWNER,
    SLOW,
    SLOW_DEADLINE_S,
    WITHDRAWN,
)


@dataclass(frozen=True)
class Claim:
    """What a target claims of one profile. `direct` are the flows of targets that know no others, `endpoints` paths."""

    flows: tuple[str, ...]
    direct: tuple[str, ...]
    endpoints: Mapping[str, str]
    clients: Mapping[str, Mapping[str, str]]
    rest: Mapping[str, Mapping[str, Any]]


_OAUTH2_DIRECT = ("username", "client_cred", "assertion", "refresh", "resource")
_WRAP_DIRECT = ("client_account", "assertion", "username_password", "username_password_refresh", "protected_resource")
_WRAP_DELEGATION = ("web_app", "web_app_refresh", "rich_app", "rich_app_page", "rich_app_refresh")
_PROTECTED = {"resource": "/resource", "resource_out_of_scope": "/elsewhere"}

CLAIMS: Mapping[str, Claim] = {
    "oauth2-00": Claim(
        flows=("web_server", "user_agent", "device", *_OAUTH2_DIRECT, "signed"),
        direct=_OAUTH2_DIRECT,
        endpoints={
            "authorization": "/authorize",
            "authorization_http": "/authorize",
            "token": "/token",
            "token_http": "/token",
            **_PROTECTED,
        },
        clients=CLIENTS,
        rest={
            "web_server": {"code_lifetime_s": 1},
            "resource": {"methods": ["GET", "POST", "PUT", "DELETE"]},
        },
    ),
    "wrap-01": Claim(
        flows=(*_WRAP_DIRECT, *_WRAP_DELEGATION),
        direct=_WRAP_DIRECT,
        endpoints={
            "user_authorization": "/authorize",
            "user_authorization_http": "/authorize",
            "access_token": "/token",
            "access_token_http": "/token",
            "refresh_token": "/refresh",
            "refresh_token_http": "/refresh",
            **_PROTECTED,
        },
        clients={
            "account": ACCOUNT,
            "web": CLIENTS["confidential"],
            "web_other": CLIENTS["other"],
            "rich": CLIENTS["public"],
            "rich_other": {"id": "wealthy-liar", "redirect_uri": "https://wealthy.example/cb"},
            "rich_page": {"id": "homely-liar"},
            "short_lived": {**HASTY_ACCOUNT, **CLIENTS["short_lived"]},
            "never_approved": CLIENTS["never_approved"],
            "verify_by_url": BY_URL,
            "verify_by_captcha": BY_CAPTCHA,
        },
        rest={
            "web_app": {"code_lifetime_s": 1},
            "rich_app": {"code_lifetime_s": 1},
            "resource": {"methods": ["GET", "POST"]},
        },
    ),
}


def target_for(base_url: str, name: str = "liar", profile: str = "oauth2-00") -> dict[str, Any]:
    """The data of a target file for the target at this base URL; `name` is its key in the table it stands in.

    One that answers slowly or never gets a deadline of half a second, so that a run against it does not take hours.
    """
    claim = CLAIMS[profile]
    data: dict[str, Any] = {
        "name": name,
        "profile": profile,
        "flows": list(claim.direct if name in DIRECT else claim.flows),
        "endpoints": {key: f"{base_url}{path}" for key, path in claim.endpoints.items()},
        "clients": {key: dict(client) for key, client in claim.clients.items()},
        "resource_owner": dict(OWNER),
        "assertion": dict(ASSERTION),
        "refresh": {"withdrawn_token": WITHDRAWN},
        **{key: dict(table) for key, table in claim.rest.items()},
    }
    if name in SLOW:
        data["limits"] = {"deadline_s": SLOW_DEADLINE_S}
    return data
