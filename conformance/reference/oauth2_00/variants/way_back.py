"""Variants in how the user agent is sent back, and in what it brings."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence

from conformance.reference.altering.alterations import altered, only
from conformance.reference.altering.bounces import BY_LINK, BY_META, page
from conformance.reference.altering.variants import tokens, ways_back
from conformance.reference.altering.variants.tokens import token_values
from conformance.reference.oauth2_00.delegations import USER_AGENT, WEB_SERVER
from conformance.reference.switches import Variant

_LONG_BYTES = 1536  # 2048 characters once encoded

_SCRIPT = "<script>window.location.replace({});</script><p>Please wait.</p>"


def _as_script(uri: str) -> str:
    """A literal that ends neither its string nor its script."""
    return json.dumps(uri).replace("<", "\\u003c").replace("/", "\\/")


VARIANTS: Sequence[Variant] = [
    *ways_back.VARIANTS,
    *ways_back.other_pairs("token_pairs", "code_pairs", "denial_pairs"),
    # --- how ---
    Variant(
        "code-by-meta-refresh",
        "In the web server flow a page with a meta refresh sends the end user back.",
        only((WEB_SERVER,), BY_META),
    ),
    Variant(
        "code-by-link",
        "In the web server flow a page with a link leads the end user back.",
        only((WEB_SERVER,), BY_LINK),
    ),
    Variant(
        "code-by-script",
        "In the web server flow a page with a script sends the end user back.",
        only((WEB_SERVER,), page(_SCRIPT, _as_script)),
    ),
    Variant(
        "no-refresh-token-in-the-fragment",
        "The user-agent flow brings no refresh token.",
        altered(
            "issuing.refresh_token", lambda correct, flow, grant: None if flow == USER_AGENT else correct(flow, grant)
        ),
    ),
    # --- the codes ---
    *tokens.codes("code", "device_code"),
    Variant(
        "codes-long",
        "Codes have two thousand characters.",
        token_values(lambda: secrets.token_urlsafe(_LONG_BYTES), "code", "device_code"),
    ),
]
