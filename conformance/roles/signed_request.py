"""A request that is to be signed: what the signature covers, and what goes out with it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from conformance.grammar.credentials import format_credentials
from conformance.roles.signature import authority, normalized, sign
from conformance.spec.model import Vocabulary
from conformance.wire.address import DEFAULT_PORTS, Place
from conformance.wire.exchange import Request

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a server reads section 5.3; `name` says it in words, empty for the draft's own reading.

    `bare_algorithm`: the name of the algorithm goes out unquoted (ruling A7). `path_only`: path and query are signed in
    place of the absolute URI (ruling A20). `portless`: no port is signed.
    """

    name: str = ""
    bare_algorithm: bool = False
    path_only: bool = False
    portless: bool = False


_BARE, _PATH_ONLY, _PORTLESS = "the name of the algorithm bare", "path and query signed", "no port signed"
# Tried in this order; all but the draft's own reading only where that is refused.
DIALECTS = (
    Dialect(),
    Dialect(_BARE, bare_algorithm=True),
    Dialect(_PATH_ONLY, path_only=True),
    Dialect(_PORTLESS, portless=True),
    Dialect(f"{_BARE}, {_PATH_ONLY}", bare_algorithm=True, path_only=True),
    Dialect(f"{_BARE}, {_PORTLESS}", bare_algorithm=True, portless=True),
    Dialect(f"{_PATH_ONLY}, {_PORTLESS}", path_only=True, portless=True),
    Dialect(f"{_BARE}, {_PATH_ONLY}, {_PORTLESS}", bare_algorithm=True, path_only=True, portless=True),
)


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A request before it is signed.

    `url` is where it goes; `scheme`, `host`, `port` and `target` (path and query) are those of its URI as the resource
    server sees it, which is what is signed. `host` is spelt as the Host field has it.
    """

    token: str
    secret: str
    timestamp: str
    nonce: str
    algorithm: str
    method: str
    url: str
    scheme: str
    host: str
    port: int
    target: str
    dialect: Dialect

    @property
    def host_field(self) -> str:
        """The Host field, which leaves a default port out."""
        return self.host if self.port == DEFAULT_PORTS[self.scheme] else authority(self.host, self.port)

    @property
    def uri(self) -> str:
        """The absolute URI, put together from what the resource server sees of it."""
        return f"{self.scheme}://{self.host_field}{self.target}"

    def with_query(self, query: str) -> Unsigned:
        """The same request with a query, behind the one it may have."""
        return replace(self, url=_with_query(self.url, query), target=_with_query(self.target, query))

    def signature(self) -> str:
        """The signature over this request."""
        text = normalized(
            timestamp=self.timestamp,
            nonce=self.nonce,
            algorithm=self.algorithm,
            method=self.method,
            authority=self.host if self.dialect.portless else authority(self.host, self.port),
            uri=self.target if self.dialect.path_only else self.uri,
        )
        return sign(self.secret, text)

    def attributes(self, words: Vocabulary, signature: str) -> Attributes:
        """The attributes of the Authorization field, in the order of the grammar."""
        values = (self.token, self.nonce, self.timestamp, self.algorithm, signature)
        return tuple(zip(words.signature_attributes, values, strict=True))

    def http(self, words: Vocabulary, attributes: Attributes) -> Request:
        """The request that goes out with these attributes."""
        bare = words.signature_attributes[3:4] if self.dialect.bare_algorithm else ()
        credentials = format_credentials(words.auth_scheme, attributes, bare=bare)
        return Request(self.method, self.url, (("Host", self.host_field), ("Authorization", credentials)))


def unsigned(
    url: str, place: Place, dialect: Dialect, *, token: str, secret: str, timestamp: str, nonce: str, algorithm: str
) -> Unsigned:
    """The working request before it is signed: a GET that goes to `url`; `place` is its URI as the server sees it."""
    return Unsigned(
        token=token,
        secret=secret,
        timestamp=timestamp,
        nonce=nonce,
        algorithm=algorithm,
        method="GET",
        url=url,
        scheme=place.scheme,
        host=place.host_field.removesuffix(f":{place.port}"),
        port=place.port,
        target=place.target,
        dialect=dialect,
    )


def _with_query(url: str, query: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{query}"
