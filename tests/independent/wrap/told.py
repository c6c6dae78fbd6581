"""What Yosemite tells the operator of a suite: the data of a target file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .asks import REGION
from .claims import CLAIM, DEPOT
from .desk import AUDIENCE, BADGE, DIG, Desk
from .mint import Grant, Mint
from .pages import DELEGATION, TOKENS
from .people import SHORT_CODE_S, Client, Folk
from .suspicion import SOLUTION

FLOWS = (
    "client_account",
    "assertion",
    "username_password",
    "username_password_refresh",
    "web_app",
    "web_app_refresh",
    "rich_app",
    "rich_app_page",
    "rich_app_refresh",
    "protected_resource",
)
CLIENTS = (
    "web",
    "never_approved",
    "rich",
    "rich_page",
    "rich_short_lived",
    "rich_never_approved",
    "verify_by_url",
)
# Asking for nothing themselves, they need no scope.
OTHERS = ("web_other", "rich_other")


def told(secure: str, plain: str, ca: Path, folk: Folk, desk: Desk, mint: Mint) -> dict[str, Any]:
    """The data for a Yosemite at these two origins, https and http, whose certificate this authority has signed."""
    account, short = folk.account, folk.short_account
    withdrawn = mint.refresh(Grant(folk.rich.id, (DIG,), 1))
    mint.withdraw(withdrawn)
    return {
        "name": "Yosemite",
        "profile": "wrap-01",
        "flows": list(FLOWS),
        "endpoints": {
            "user_authorization": secure + DELEGATION,
            "user_authorization_http": plain + DELEGATION,
            "access_token": secure + TOKENS,
            "access_token_http": plain + TOKENS,
            "refresh_token": secure + TOKENS,
            "refresh_token_http": plain + TOKENS,
            "resource": secure + CLAIM,
            "resource_out_of_scope": secure + DEPOT,
        },
        "tls": {"ca": str(ca)},
        "clients": {
            "account": {"name": account.name, "password": account.password, "scope": DIG},
            "short_lived": {"name": short.name, "password": short.password, **_told(folk.short_lived)},
            "verify_by_captcha": {**_told(folk.verify_by_captcha), "captcha_solution": SOLUTION},
            **{name: _told(getattr(folk, name)) for name in CLIENTS},
            **{name: _told(getattr(folk, name), None) for name in OTHERS},
        },
        "resource_owner": {"username": folk.username, "password": folk.password},
        "parameters": {"access_token": {"Audience": AUDIENCE}, "user_authorization": {"region": REGION}},
        "assertion": {"format": BADGE, "value": desk.badge(3600), "expired": desk.badge(-3600)},
        "refresh": {"withdrawn_token": withdrawn},
        "web_app": {"code_lifetime_s": SHORT_CODE_S},
        "rich_app": {"code_lifetime_s": SHORT_CODE_S},
        "resource": {"methods": ["GET", "POST"]},
    }


def _told(client: Client, scope: str | None = DIG) -> dict[str, str]:
    told = {"id": client.id, "secret": client.secret, "redirect_uri": client.callback, "scope": scope}
    return {key: value for key, value in told.items() if value is not None}
