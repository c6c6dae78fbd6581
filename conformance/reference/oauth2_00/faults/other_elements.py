"""What a signature may be over instead of the request, where a fault lets one element pass.

No server can read from a signature what it is over. One that leaves an element unchecked is one that tries several.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_letters, digits
from urllib.parse import urlsplit

from conformance.reference.oauth2_00.normalized import Elements

_LATE_S = 60
_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
_PORTS = (80, 443, 8080, 8443)
# Beside what people mistake for each other, what the suite takes for another path.
_PATHS = ("/", "/other", "/accounts", "/touchstone-another-path")
_NEIGHBOURS = tuple(f"{name}.example" for name in ("other", "another", "www"))


def other_methods(elements: Elements) -> Iterator[Elements]:
    """Other methods."""
    return (elements._replace(method=method) for method in _METHODS)


def late(elements: Elements) -> Iterator[Elements]:
    """Every timestamp of the minute before and after."""
    timestamp = int(elements.timestamp) if elements.timestamp.isdecimal() else 0
    for seconds in range(-_LATE_S, _LATE_S + 1):
        yield elements._replace(timestamp=str(timestamp + seconds))


def mistyped(elements: Elements) -> Iterator[Elements]:
    """Every nonce that has another character in one place."""
    nonce = elements.nonce
    for at in range(len(nonce)):
        for char in ascii_letters + digits + "-_":
            yield elements._replace(nonce=f"{nonce[:at]}{char}{nonce[at + 1 :]}")


def _other_authority(elements: Elements, authority: str) -> Iterator[Elements]:
    """Another authority alone, and in the URI as well, there with the port and without."""
    parts = urlsplit(elements.uri)
    yield elements._replace(authority=authority)
    for written in (authority, authority.rpartition(":")[0]):
        yield elements._replace(authority=authority, uri=parts._replace(netloc=written).geturl())


def other_hosts(elements: Elements) -> Iterator[Elements]:
    """Names that the host could have as well, and those of its neighbours."""
    host, _, port = elements.authority.rpartition(":")
    for other in (f"www.{host}", f"other.{host}", f"{host}.example", "localhost", *_NEIGHBOURS):
        yield from _other_authority(elements, f"{other}:{port}")


def other_ports(elements: Elements) -> Iterator[Elements]:
    """Usual ports, and those beside its own."""
    host, _, port = elements.authority.rpartition(":")
    for other in (*_PORTS, int(port) - 1, int(port) + 1):
        yield from _other_authority(elements, f"{host}:{other}")


def other_paths(elements: Elements) -> Iterator[Elements]:
    """Paths below, beside and above."""
    parts = urlsplit(elements.uri)
    for path in (f"{parts.path}/", *_PATHS):
        yield elements._replace(uri=parts._replace(path=path).geturl())


def without_query(elements: Elements) -> Iterator[Elements]:
    """No query."""
    yield elements._replace(uri=elements.uri.partition("?")[0])
