"""What Acme tells the operator of a suite: the data of a target file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .desk import STATEMENT, Desk
from .mint import Mint
from .people import SHORT_CODE_S, Client, People
from .photos import PHOTOS, STATUS, VAULT
from .places import AUTHORIZATION, TOKEN

FLOWS = ("web_server", "user_agent", "device", "username", "client_cred", "assertion", "refresh", "resource")
CLIENTS = ("confidential", "other", "short_lived", "never_approved", "unregistered", "public")


def told(secure: str, plain: str, ca: Path, people: People, desk: Desk, mint: Mint) -> dict[str, Any]:
    """The data for an Acme at these two origins, https and http, whose certificate this authority has signed."""
    return {
        "name": "Acme",
        "profile": "oauth2-00",
        "flows": list(FLOWS),
        "endpoints": {
            "authorization": secure + AUTHORIZATION,
            "authorization_http": plain + AUTHORIZATION,
            "token": secure + TOKEN,
            "token_http": plain + TOKEN,
            "resource": secure + PHOTOS,
            "resource_out_of_scope": secure + VAULT,
        },
        "tls": {"ca": str(ca)},
        "clients": {name: _credentials(getattr(people, name)) for name in CLIENTS},
        "resource_owner": {"username": people.username, "password": people.password},
        "web_server": {"code_lifetime_s": SHORT_CODE_S},
        "assertion": {
            "format": STATEMENT,
            "value": desk.statement(people.confidential, lasting_s=3600),
            "expired": desk.statement(people.confidential, lasting_s=-3600),
        },
        "refresh": {"withdrawn_token": mint.withdrawn(people.confidential)},
        "resource": {"methods": list(STATUS)},
    }


def _credentials(client: Client) -> dict[str, str]:
    told = {"id": client.id, "secret": client.secret, "redirect_uri": client.redirect_uri}
    return {key: value for key, value in told.items() if value is not None}
