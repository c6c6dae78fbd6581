"""The string that is signed (section 5.3.1.2), made from the request as it came.

Every element is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

from flask import request

_DEFAULT_PORTS = {"http": "80", "https": "443"}
_AUTHORITY = re.compile(r"(?P<host>\[[^\]]*\]|[^:]*)(?::(?P<port>[0-9]*))?")
# What a path may have in it besides letters and digits without being escaped.
_UNESCAPED = "/!$&'()*+,;=:@-._~"


class Elements(NamedTuple):
    """What is signed, in this order."""

    timestamp: str
    nonce: str
    algorithm: str
    method: str
    authority: str
    uri: str


class Normalized:
    """Makes the string for the request at hand."""

    def text(self, elements: Elements) -> str:
        """The elements as one string."""
        return ",".join(elements)

    def elements(self, timestamp: str, nonce: str, algorithm: str) -> Elements:
        """What the client said, as it said it, and what the request is."""
        return Elements(timestamp, nonce, algorithm, self.method(), self.authority(), self.uri())

    def method(self) -> str:
        """The method in capitals."""
        return request.method.upper()

    def authority(self) -> str:
        """Host and port as the Host header has them, with the scheme's port where it has none."""
        parts = _AUTHORITY.match(self.host())
        host, port = (parts["host"], parts["port"]) if parts else ("", None)
        return f"{host}:{port or self.default_port()}"

    def host(self) -> str:
        """The Host header as it came; werkzeug's `request.host` leaves default ports out."""
        return str(request.environ.get("HTTP_HOST", ""))

    def default_port(self) -> str:
        """The port that need not be written."""
        return _DEFAULT_PORTS[request.scheme]

    def uri(self) -> str:
        """The absolute URI that was requested (ruling A20)."""
        requested = self.requested()
        return f"{request.scheme}://{self.host()}{requested}" if requested.startswith("/") else requested

    def requested(self) -> str:
        """The request line's URI as it came: escapes are part of what is signed, and WSGI has undone them elsewhere."""
        environ = request.environ
        if "REQUEST_URI" in environ:
            return str(environ["REQUEST_URI"])
        octets = f"{environ.get('SCRIPT_NAME', '')}{environ.get('PATH_INFO', '')}".encode("latin-1")
        path, query = quote(octets, safe=_UNESCAPED), environ.get("QUERY_STRING", "")
        return f"{path}?{query}" if query else path
