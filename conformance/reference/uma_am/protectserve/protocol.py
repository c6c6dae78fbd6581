"""The protocol parameters of a request, wherever they stand (RFC 5849 3.5), and all the others that are signed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote

from flask import request

from conformance.reference.uma_am.protectserve.signatures import Pairs

_FORM = "application/x-www-form-urlencoded"
_SIGNATURE = "oauth_signature"
_ATTRIBUTE = re.compile(r'([A-Za-z0-9_.-]+)\s*=\s*"((?:[^"\\]|\\.)*)"')


class Protocol:
    """Reads the request at hand."""

    def present(self) -> bool:
        """Whether the request has credentials of OAuth at all."""
        return bool(self.all())

    def all(self) -> Pairs:
        """The protocol parameters, repetitions included."""
        return (*self.in_header(), *(pair for pair in self.elsewhere() if pair[0].startswith("oauth_")))

    def values(self) -> Mapping[str, str]:
        """The same by name, the first of each."""
        return dict(reversed(self.all()))

    def signed(self) -> Pairs:
        """Everything that a signature is over: all parameters but the realm and the signature itself."""
        return tuple(pair for pair in (*self.in_header(), *self.elsewhere()) if pair[0] != _SIGNATURE)

    def elsewhere(self) -> Pairs:
        """The parameters of the query and of a form body."""
        return (*self.in_query(), *self.in_body())

    def in_header(self) -> Pairs:
        """The attributes of the Authorization header, without the realm."""
        scheme, _, rest = request.headers.get("Authorization", "").partition(" ")
        if not self.is_oauth(scheme):
            return ()
        found = _ATTRIBUTE.findall(rest)
        return tuple((name, unquote(value, errors="surrogateescape")) for name, value in found if self.counts(name))

    def is_oauth(self, scheme: str) -> bool:
        """The scheme is OAuth in any letter case."""
        return scheme.lower() == "oauth"

    def counts(self, name: str) -> bool:
        """Whether an attribute of the header is a parameter."""
        return name.lower() != "realm"

    def in_query(self) -> Pairs:
        """The parameters of the query."""
        return _pairs(request.query_string)

    def in_body(self) -> Pairs:
        """The parameters of a form body."""
        return _pairs(request.get_data()) if request.mimetype == _FORM else ()


def _pairs(form: bytes) -> Pairs:
    text = form.decode("utf-8", "surrogateescape")
    return tuple(parse_qsl(text, keep_blank_values=True, errors="surrogateescape"))
