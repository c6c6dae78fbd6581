"""Variants in how the user agent is sent back, and in what it brings."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Sequence
from urllib.parse import quote, urlencode

from flask import Response

from conformance.reference.oauth2_00.alterations import altered, edited, only, together
from conformance.reference.oauth2_00.answers import Pairs
from conformance.reference.oauth2_00.bounces import BY_LINK, BY_META, page
from conformance.reference.oauth2_00.delegations import USER_AGENT, WEB_SERVER, Asked
from conformance.reference.oauth2_00.edits import header, status
from conformance.reference.oauth2_00.variants.tokens import SIGNS, token_values
from conformance.reference.switches import Apply, Variant

_LONG_BYTES = 1536  # 2048 characters once encoded

_SCRIPT = "<script>window.location.replace({});</script><p>Please wait.</p>"


def _every_pair(change: Callable[[Pairs], Pairs]) -> Apply:
    """Other parameters, after a grant and after a denial."""
    methods = ("token_pairs", "code_pairs", "denial_pairs")
    return together(
        *(altered(f"redirection.{name}", lambda correct, *given: change(correct(*given))) for name in methods)
    )


def _with_page(correct: Callable[[Asked, str], Response], asked: Asked, uri: str) -> Response:
    response = correct(asked, uri)
    response.content_type = "text/html; charset=utf-8"
    response.set_data(f'<p>You are <a href="{uri.replace("&", "&amp;")}">sent back</a>.</p>')
    return response


def _as_script(uri: str) -> str:
    """A literal that ends neither its string nor its script."""
    return json.dumps(uri).replace("<", "\\u003c").replace("/", "\\/")


VARIANTS: Sequence[Variant] = [
    # --- how ---
    *(
        Variant(
            f"redirect-{code}",
            f"The user agent is sent back with status {code}.",
            edited("redirection.sent", status(code)),
        )
        for code in (301, 303, 307, 308)
    ),
    Variant(
        "redirect-with-a-page",
        "The redirect has a page with a link beside its Location.",
        altered("redirection.sent", _with_page),
    ),
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
        "way-back-never-stored",
        "The user agent is sent back with no-store among other directives, in the case of a denial too.",
        edited("redirection.sent", header("Cache-Control", "no-cache, no-store, max-age=0")),
    ),
    # --- the parameters ---
    Variant(
        "way-back-blank-as-percent-20",
        "A blank in the state comes back as %20.",
        altered(
            "redirection.encoded",
            lambda _correct, pairs: urlencode(pairs, errors="surrogateescape", quote_via=quote),
        ),
    ),
    Variant(
        "way-back-escapes-in-lower-case",
        "The escapes of what is sent back have digits in lower case.",
        altered(
            "redirection.encoded",
            lambda correct, pairs: re.sub("%[0-9A-F]{2}", lambda escape: escape[0].lower(), correct(pairs)),
        ),
    ),
    Variant(
        "way-back-everything-escaped",
        "Every character of what is sent back is escaped.",
        altered(
            "redirection.encoded",
            lambda _correct, pairs: "&".join(f"{name}={_escaped(value)}" for name, value in pairs),
        ),
    ),
    Variant(
        "way-back-state-first",
        "The parameters that are sent back come in the reverse order.",
        _every_pair(lambda pairs: pairs[::-1]),
    ),
    Variant(
        "way-back-unknown-parameters",
        "Parameters that the draft does not know are sent back too, one of them empty.",
        _every_pair(
            lambda pairs: [("iss", "https://photos.example/?a=1"), *pairs, ("scope", "photos more"), ("n", "")]
        ),
    ),
    Variant(
        "no-refresh-token-in-the-fragment",
        "The user-agent flow brings no refresh token.",
        altered(
            "issuing.refresh_token", lambda correct, flow, grant: None if flow == USER_AGENT else correct(flow, grant)
        ),
    ),
    # --- the codes ---
    Variant(
        "codes-with-signs",
        "Codes have signs in them that a URI has to escape.",
        token_values(lambda: f"{secrets.token_urlsafe(9)}{SIGNS} {secrets.token_urlsafe(9)}", "code", "device_code"),
    ),
    Variant(
        "codes-long",
        "Codes have two thousand characters.",
        token_values(lambda: secrets.token_urlsafe(_LONG_BYTES), "code", "device_code"),
    ),
    Variant(
        "codes-short",
        "Codes have ten characters, as those of the draft's examples.",
        token_values(lambda: secrets.token_hex(5), "code", "device_code"),
    ),
]


def _escaped(value: str) -> str:
    return "".join(f"%{octet:02X}" for octet in value.encode("utf-8", "surrogateescape"))
