"""The target files for the targets: what a person would write who believes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from conformance.reference.reciprocal.counterpart import nearby

from .identity import (
    ACCOUNT,
    ASSERTION,
    BY_CAPTCHA,
    BY_URL,
    CLIENTS,
    DIRECT,
    ENCODED,
    HASTY_ACCOUNT,
    OWNER,
    PARTIES,
    SLOW,
    SLOW_DEADLINE_S,
    WITHDRAWN,
)


@dataclass(frozen=True)
class Claim:
    """What a target claims of one profile. `direct` are the flows of targets that know no others, `endpoints` paths.

    With `calls` it is a client of the suite as well: its page where a person starts is told where that listens.
    """

    flows: tuple[str, ...]
    direct: tuple[str, ...]
    endpoints: Mapping[str, str]
    clients: Mapping[str, Mapping[str, str]]
    rest: Mapping[str, Mapping[str, Any]]
    calls: bool = False


_OAUTH2_DIRECT = ("username", "client_cred", "assertion", "refresh", "resource")
_WRAP_DIRECT = ("client_account", "assertion", "username_password", "username_password_refresh", "protected_resource")
_WRAP_DELEGATION = ("web_app", "web_app_refresh", "rich_app", "rich_app_page", "rich_app_refresh")
_CODE_ENDPOINTS = {
    "authorization": "/authorize",
    "authorization_http": "/authorize",
    "token": "/token",
    "token_http": "/token",
}
_PROTECTED = {"resource": "/resource", "resource_out_of_scope": "/elsewhere"}

_OF_RFC6749 = {
    **{name: CLIENTS[name] for name in ("confidential", "other", "short_lived", "never_approved", "public")},
    "encoded": ENCODED,
}

CLAIMS: Mapping[str, Claim] = {
    "oauth2-00": Claim(
        flows=("web_server", "user_agent", "device", *_OAUTH2_DIRECT, "signed"),
        direct=_OAUTH2_DIRECT,
        endpoints={**_CODE_ENDPOINTS, **_PROTECTED},
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
    "rfc6749-code": Claim(
        flows=("code",),
        direct=("code",),
        endpoints={**_CODE_ENDPOINTS, "resource": "/resource"},
        clients=_OF_RFC6749,
        rest={"code": {"code_lifetime_s": 1}},
    ),
    # The code grant that comes before is proved beside the profile that has it alone.
    "reciprocal-02": Claim(
        flows=("party_b", "party_a"),
        direct=("party_b",),
        endpoints=_CODE_ENDPOINTS,
        clients=_OF_RFC6749,
        rest={"party_a": {"code_lifetime_s": 1}, "reciprocal": {**PARTIES, "scope": "lies", "redeem_within_s": 0.2}},
        calls=True,
    ),
    "uma-chained": Claim(
        flows=("web_server", "registration", "token_requester"),
        direct=("web_server", "registration", "token_requester"),
        endpoints={
            **_CODE_ENDPOINTS,
            "token_requester": "/token_requester",
            "request_token_issuer": "/token",
            "user_authorization": "/authorize",
            "access_token_issuer": "/token",
        },
        clients={name: CLIENTS[name] for name in ("confidential", "other")},
        rest={
            "chained": {
                "resource_uri": "https://lies.example/1",
                "other_resource_uri": "https://lies.example/2",
                "am_token": "P5yrManagersLiarToken2",
            },
            "callback": {"within_s": 0.2},
        },
    ),
    "uma-protectserve": Claim(
        flows=("introduction",),
        direct=("introduction",),
        endpoints={
            "metadata": "/metadata",
            "policy_decision_resource": "/decisions",
            "consumer_key_issuer": "/resource",
            "request_token_issuer": "/token",
            "request_token_issuer_http": "/token",
            "access_token_issuer": "/token",
            "access_token_issuer_http": "/token",
            "user_authorization": "/authorize",
        },
        clients={},
        rest={
            "protectserve": {
                "callback": "https://client.example/cb",
                "other_consumer_key": "second-liar",
                "other_consumer_secret": "Z2wmSecondLiarSecret4",
                "realm": "Truth",
            }
        },
    ),
    "uma-prototype": Claim(
        flows=("metadata", "resources", "web_server", "requester", "validation", "host"),
        direct=("metadata", "resources"),
        endpoints={
            "authorization_manager": "/",
            "host_resources": "/resources",
            "host_user_uri": "/authorize",
            "host_token_uri": "/token",
            "requester_user_uri": "/authorize",
            "requester_token_uri": "/token",
            "token_validation_uri": "/validate",
            "resource": "/resource",
        },
        clients={
            "host": {"id": "lying-host", "redirect_uri": "https://client.example/cb"},
            "host_other": {"id": "other-host", "redirect_uri": "https://client.example/cb"},
            "requester": {"id": "lying-requester", "redirect_uri": "https://client.example/cb"},
        },
        rest={
            "prototype": {
                "requesting_party": "mary",
                "other_party": "john",
                "revoked_token": "P5yrRevokedLiarToken2",
                "revoked_resource": "https://lies.example/old",
            },
            "callback": {"within_s": 0.2},
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
    if claim.calls:
        suite = nearby()
        data["endpoints"]["start"] = f"{base_url}/start?party_b={quote(suite.url, safe='')}"
        data["callback"] = {"listen": suite.listen, "public_url": suite.url}
    if name in SLOW:
        data["limits"] = {"deadline_s": SLOW_DEADLINE_S}
    return data
