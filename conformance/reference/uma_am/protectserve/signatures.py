"""What an OAuth 1.0 signature is over, and the signature itself (RFC 5849 3.4), written from the text alone."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from flask import request

HMAC_SHA1, PLAINTEXT = "HMAC-SHA1", "PLAINTEXT"
Pairs = tuple[tuple[str, str], ...]


class Elements(NamedTuple):
    """The three elements of the base string; `parameters` without the signature and the realm, in any order."""

    method: str
    uri: str
    parameters: Pairs


def escaped(text: str) -> str:
    """Section 3.6: all but letters, digits and four signs, in UTF-8."""
    return quote(text.encode("utf-8", "surrogateescape"), safe="-._~")


class Signatures:
    """Calculates and compares. Every decision is a method of its own."""

    def elements(self, parameters: Iterable[tuple[str, str]]) -> Elements:
        """Those of the request at hand."""
        return Elements(request.method, self.uri(), tuple(parameters))

    def uri(self) -> str:
        """Section 3.4.1.2: scheme, authority and path; the port only where it is not the default."""
        host = request.host.lower()
        default = ":443" if request.is_secure else ":80"
        return f"{request.scheme}://{host.removesuffix(default)}{self.path()}"

    def path(self) -> str:
        """The path as it stands in the request line."""
        raw = request.environ.get("REQUEST_URI") or request.path
        return str(raw).partition("?")[0]

    def base_string(self, elements: Elements) -> str:
        """Section 3.4.1.1, with the parameters normalized as in 3.4.1.3.2."""
        pairs = sorted((escaped(name), escaped(value)) for name, value in elements.parameters)
        normalized = "&".join(f"{name}={value}" for name, value in pairs)
        return "&".join(escaped(part) for part in (elements.method.upper(), elements.uri, normalized))

    def signature(self, method: str, elements: Elements, consumer_secret: str, token_secret: str) -> str:
        """Sections 3.4.2 and 3.4.4."""
        key = f"{escaped(consumer_secret)}&{escaped(token_secret)}"
        if method == PLAINTEXT:
            return key
        digest = hmac.digest(key.encode("ascii"), self.base_string(elements).encode("ascii"), "sha1")
        return base64.b64encode(digest).decode("ascii")

    def equal(self, given: str, calculated: str) -> bool:
        """Whether two signatures are the same."""
        return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), calculated.encode("ascii"))
