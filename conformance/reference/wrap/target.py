"""The target file that describes a running reference server."""

from __future__ import annotations

from typing import Any

from conformance.hosting.serving import Running
from conformance.reference.shared.store import SHORT_S
from conformance.reference.shared.target import assertion_table, client_table, owner_table
from conformance.reference.wrap.profiles import ALL_FLOWS
from conformance.reference.wrap.resource import METHODS
from conformance.reference.wrap.store import AUDIENCE, Store

ENDPOINTS = ("user_authorization", "access_token", "refresh_token")


def target_file(running: Running, store: Store, ca_file: str) -> dict[str, Any]:
    """The data of the target file, ready for TOML. `ca_file` is where the authority's certificate stands as PEM."""
    https = running.https_url
    account = {"name": store.account.username, "password": store.account.password}
    short_lived = {"name": store.short_lived_account.username, "password": store.short_lived_account.password}
    secret_of_rich = {"secret": store.secret_of_rich}
    captcha = {"captcha_solution": store.captcha_solution}
    return {
        "name": "Touchstone reference server",
        "profile": "wrap-01",
        "flows": list(ALL_FLOWS),
        "endpoints": {
            **{name: f"{https}/{name}" for name in ENDPOINTS},
            **{f"{name}_http": f"{running.http_url}/{name}" for name in ENDPOINTS},
            "resource": f"{https}/photos",
            "resource_out_of_scope": f"{https}/accounts",
        },
        "tls": {"ca": ca_file},
        "clients": {
            "account": account,
            "web": client_table(store.web),
            "web_other": client_table(store.web_other),
            "rich": client_table(store.rich) | secret_of_rich,
            "rich_other": client_table(store.rich_other),
            "rich_page": client_table(store.rich_page) | secret_of_rich,
            "short_lived": short_lived | client_table(store.short_lived),
            "never_approved": client_table(store.never_approved),
            "verify_by_url": client_table(store.verify_by_url),
            "verify_by_captcha": client_table(store.verify_by_captcha) | captcha,
        },
        "resource_owner": owner_table(store),
        "web_app": {"code_lifetime_s": SHORT_S},
        "rich_app": {"code_lifetime_s": SHORT_S},
        "assertion": assertion_table(store, store.web),
        "refresh": {"withdrawn_token": store.withdrawn_token},
        "resource": {"methods": list(METHODS), "simple_web_token_key": store.key_text},
        "parameters": {"access_token": {"Audience": AUDIENCE}},
    }
