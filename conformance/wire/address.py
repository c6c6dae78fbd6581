"""Where a request may go: the reading of a URL, and the list of hosts that the target file names."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

from conformance.wire.exchange import FailureKind
from conformance.wire.trouble import Trouble

DEFAULT_PORTS = {"http": 80, "https": 443}

# One reading of the URL for everything: the check, the connection and the request line. There is no second parser
# that could see another host, so userinfo, backslashes, percent signs and control characters are simply no match.
_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{0,5}))?"
    r"(?P<path>/[^?#]*)?(?P<query>\?[^#]*)?(?P<fragment>#.*)?",
    re.IGNORECASE,
)
_UNPRINTABLE = re.compile(r"[^\x21-\x7e]")


@dataclass(frozen=True, slots=True)
class Place:
    """A URL, taken apart: where to connect, what the Host field says, and the request target byte for byte.

    `host` is in lower case and an IPv6 address has no brackets; `url` is the URL as given, without its fragment.
    """

    scheme: str
    host: str
    port: int
    host_field: str
    target: str
    url: str

    def __str__(self) -> str:
        """`host:port`, as messages name it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def place_of(url: str) -> Place:
    """Take an absolute http or https URL apart.

    Raises `Trouble` (NOT_ALLOWED) for anything that has a second reading: userinfo, a backslash or an escape in the
    authority, white space, control and non-ASCII characters anywhere. The path and the query are not touched.
    """
    if _UNPRINTABLE.search(url):
        raise _refused("has white space, a control or a non-ASCII character in it; percent-encode it")
    match = _URL.fullmatch(url)
    if match is None:
        raise _refused("is not http(s)://host[:port]/… with a plain host and without user information")
    scheme = match["scheme"].lower()
    port = int(match["port"] or DEFAULT_PORTS[scheme])
    if not 0 < port < 65_536:
        raise _refused(f"names port {port}")
    return Place(
        scheme=scheme,
        host=_plain(match["host"]),
        port=port,
        host_field=match["host"] if port == DEFAULT_PORTS[scheme] else f"{match['host']}:{port}",
        target=(match["path"] or "/") + (match["query"] or ""),
        url=url.partition("#")[0],
    )


class Allowed:
    """The (host, port) pairs that requests may go to; names in any letter case."""

    def __init__(self, hosts: Iterable[tuple[str, int]]) -> None:
        self._hosts = frozenset((_plain(host), port) for host, port in hosts)

    def place(self, url: str) -> Place:
        """The place of an allowed URL; raises `Trouble` (NOT_ALLOWED) for every other."""
        place = place_of(url)
        if (place.host, place.port) not in self._hosts:
            raise Trouble(
                FailureKind.NOT_ALLOWED,
                f"{place} is not named in the target file, so nothing was sent. "
                "If it belongs to the server under test, give it a key under [endpoints].",
            )
        return place


def _plain(host: str) -> str:
    bare = host.strip("[]").lower()
    if ":" not in bare:
        return bare
    try:
        return ipaddress.ip_address(bare).compressed
    except ValueError:
        raise _refused("has brackets around something that is no IPv6 address") from None


def _refused(why: str) -> Trouble:
    return Trouble(FailureKind.NOT_ALLOWED, f"the URL {why}: nothing was sent.")
