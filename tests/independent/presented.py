"""Where a request for a resource carries its access token: header, query or body.

Sources: RFC 2617 section 1.2; draft-ietf-oauth-00 sections 5.1, 5.2, 5.2.1, 5.2.2; draft-hardt-oauth-01 section 4.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote

from aiohttp import web

from .forms import raw_query, read_form

_ATTRIBUTE = re.compile(r'[ \t,]*([^\s=",]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))[ \t]*(?=,|$)')


@dataclass(frozen=True)
class Ways:
    """What the token is called: the attribute of credentials of a scheme, the parameter of a query or a form body.

    Bodies are looked at for these methods only. Credentials with the attribute `never` present no token.
    """

    scheme: str
    attribute: str
    parameter: str
    body_methods: tuple[str, ...]
    never: str = ""

    async def tokens(self, request: web.Request) -> list[str]:
        """Every access token that a request presents: header first, then query, then body; an empty one counts."""
        found = self._in_header(request.headers.getall("Authorization", []))
        # A plus stands for itself in the query of a URI (RFC 3986), and no token issued here has a blank in it.
        pairs = (pair.partition("=") for pair in raw_query(request).split("&"))
        found += [unquote(value) for name, _, value in pairs if name == self.parameter]
        content_type, body = request.headers.get("Content-Type", ""), await request.read()
        if request.method in self.body_methods and content_type:
            with suppress(ValueError):
                found += [value for name, value in read_form(content_type, body) if name == self.parameter]
        return found

    def _in_header(self, authorization: Sequence[str]) -> list[str]:
        # Credentials of another scheme leave the query and the body to the token.
        schemes = [re.match(rf"{self.scheme}(?:[ \t]+|$)(.*)", each, re.IGNORECASE) for each in authorization]
        found = [_attributes(scheme[1]) for scheme in schemes if scheme]
        return ["" if self.never in each else each.get(self.attribute, "") for each in found]


def _attributes(text: str) -> dict[str, str]:
    """The attributes of credentials, names in lower case; none if they are broken."""
    attributes: dict[str, str] = {}
    position, end = 0, len(text.rstrip())
    while position < end:
        attribute = _ATTRIBUTE.match(text, position)
        if attribute is None or attribute[1].lower() in attributes:
            return {}
        quoted = attribute[2]
        attributes[attribute[1].lower()] = attribute[3] if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
        position = attribute.end()
    return attributes
