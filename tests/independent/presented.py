"""Where a request for a resource carries its access token: header, query or body.

Sources: draft-ietf-oauth-00 sections 5.1, 5.2, 5.2.1, 5.2.2.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import parse_qsl, unquote

from aiohttp import web

FORM = "application/x-www-form-urlencoded"
BODY_METHODS = ("POST", "PUT", "DELETE")
_SCHEME = re.compile(r"token(?:[ \t]+|$)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r'[ \t,]*([^\s=",]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))[ \t]*(?=,|$)')


def raw_query(request: web.Request) -> str:
    """The query of a request exactly as it came."""
    return request.raw_path.partition("?")[2]


def read_form(content_type: str, body: bytes) -> list[tuple[str, str]]:
    """The parameters of a form body in their order; ValueError for a body that is none."""
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in ("", FORM):
        raise ValueError(media_type)
    return parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=64)


def presented_tokens(
    method: str, query: str, authorization: Sequence[str], content_type: str, body: bytes
) -> list[str]:
    """Every access token that a request presents, in whatever way; an empty one counts."""
    # Credentials of another scheme leave the query and the body to the token.
    schemes = [(credentials, _SCHEME.match(credentials)) for credentials in authorization]
    found = [_attributes(credentials[scheme.end() :]).get("token", "") for credentials, scheme in schemes if scheme]
    # A plus stands for itself in the query of a URI (RFC 3986), and no token of Acme's has a blank in it.
    pairs = (pair.partition("=") for pair in query.split("&"))
    found += [unquote(value) for name, _, value in pairs if name == "oauth_token"]
    if method in BODY_METHODS and content_type:
        with suppress(ValueError):
            found += [value for name, value in read_form(content_type, body) if name == "oauth_token"]
    return found


def _attributes(text: str) -> dict[str, str]:
    """The attributes of `Token` credentials; none if they are broken or those of a signed request."""
    attributes: dict[str, str] = {}
    position, end = 0, len(text.rstrip())
    while position < end:
        attribute = _ATTRIBUTE.match(text, position)
        if attribute is None or attribute[1].lower() in attributes:
            return {}
        quoted = attribute[2]
        attributes[attribute[1].lower()] = attribute[3] if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
        position = attribute.end()
    # Acme issues no secrets, so no signature made with one can be right.
    return {} if "signature" in attributes else attributes
