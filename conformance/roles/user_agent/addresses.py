"""Where an address leads: to a callback, to the server under test, or to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote, urljoin

from conformance.wire.address import DEFAULT_PORTS, Allowed
from conformance.wire.trouble import Trouble

# The expression of RFC 3986, appendix B: unlike urllib it takes anything apart and never raises.
_URI = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_SENDABLE = re.compile(r"[A-Za-z0-9!$&'()*+,\-./:;=?@_~%\[\]\\|^`{}\"<>]*")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_AUTHORITY = re.compile(r"(?:(.*)@)?(\[[^\]]*\]|[^:]*)(?::(.*))?", re.DOTALL)


class Whose(Enum):
    """Who answers at an address."""

    CALLBACK = "callback"
    SERVER = "server"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The callbacks of one visit and the hosts of the target file; `onward` are those on which the suite listens."""

    callbacks: frozenset[tuple[str, str, str]]
    allowed: Allowed
    onward: Allowed

    @classmethod
    def of(
        cls, callbacks: Iterable[str], hosts: Iterable[tuple[str, int]], onward: Iterable[tuple[str, int]] = ()
    ) -> Addresses:
        """The addresses for these callback URIs, and these (host, port) pairs."""
        return cls(frozenset(identity(url) for url in callbacks), Allowed(hosts), Allowed(onward))

    def leads_onward(self, url: str) -> bool:
        """Whether an absolute URL leads to the suite as the other party, where a person is to go on."""
        try:
            self.onward.place(sendable(url))
        except Trouble:
            return False
        return True

    def whose(self, url: str) -> Whose:
        """Whose an absolute URL is. A client may live on the server's own host, so the callbacks come first."""
        if identity(url) in self.callbacks:
            return Whose.CALLBACK
        try:
            self.allowed.place(sendable(url))
        except Trouble:
            return Whose.FOREIGN
        return Whose.SERVER


def identity(url: str) -> tuple[str, str, str]:
    """Scheme, authority and path of a URL, as far as they make it another address: letter case of scheme and host and
    a default port do not, user information and the path do.
    """
    scheme, authority, path, _query, _fragment = parts(url)
    scheme = scheme.lower()
    match = _AUTHORITY.fullmatch(authority)
    user, host, port = match.groups() if match else (None, authority, None)
    if not port or port == str(DEFAULT_PORTS.get(scheme)):
        port = ""
    place = "".join([f"{user}@" if user is not None else "", host.lower(), f":{port}" if port else ""])
    return scheme, place, path or ("/" if authority else "")


def parts(url: str) -> tuple[str, str, str, str, str]:
    """Scheme, authority, path, query with its `?` and fragment with its `#`; what is not there is empty."""
    match = _URI.fullmatch(url)
    scheme, authority, path, query, fragment = match.groups() if match else ("", "", url, "", "")
    return scheme or "", authority or "", path, query or "", fragment or ""


def resolve(base: str, reference: str) -> str:
    """The absolute URL a reference stands for; one that is absolute already stays as it is, octet for octet."""
    reference = reference.strip(" \t\r\n\f")
    if _SCHEME.match(reference):
        return reference
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference


def sendable(url: str) -> str:
    """The URL as a user agent sends it: what no request line can hold is percent-encoded."""
    url = url.partition("#")[0]
    return url if _SENDABLE.fullmatch(url) else quote(url, safe="!$&'()*+,-./:;=?@_~%[]\\|^`{}\"<>", errors="replace")


def without_query(url: str) -> str:
    """The URL up to its query, for messages."""
    return re.split(r"[?#]", url, maxsplit=1)[0]
