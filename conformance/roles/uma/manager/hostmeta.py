"""What an authorization manager (AM) says of itself: its hostmeta, read leniently (step 1.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from conformance.grammar.json_object import JsonObject, parse_object
from conformance.wire.exchange import Response

PATH = "/.well-known/hostmeta"
HYPHENATED = "/.well-known/host-meta"
TITLE = "http://uma/am/title"
# The rels by the key that an endpoint has under [endpoints] of the target file.
RELS: Mapping[str, str] = {
    "host_resources": "http://uma/host/resources",
    "host_user_uri": "http://uma/host/user_uri",
    "host_token_uri": "http://uma/host/token_uri",
    "requester_user_uri": "http://uma/requester/user_uri",
    "requester_token_uri": "http://uma/requester/token_uri",
    "token_validation_uri": "http://kantarainitiative.org/confluence/display/uma/host_token_validation_uri",
}
_MOST_LINKS = 1_000
_WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class Hostmeta:
    """`data` is the object, with a problem where there is none; `links` the value of every rel as it came.

    `keyed` is True where the links are called by their rel; an array of links is read as well.
    """

    data: JsonObject
    keyed: bool
    links: Mapping[str, Any] = field(default_factory=dict)

    def hrefs(self, rel: str) -> tuple[str, ...]:
        """Where a rel leads to; empty if nowhere."""
        value = self.links.get(rel)
        entries = value if isinstance(value, list) else [value]
        found = (each.get("href") if isinstance(each, dict) else each for each in islice(entries, _MOST_LINKS))
        return tuple(each for each in found if isinstance(each, str) and each)


def read_hostmeta(response: Response | None) -> Hostmeta:
    """The hostmeta in a response; nothing in it raises."""
    data = parse_object(response.body if response else b"")
    link = next(iter(data.all("link")), None)
    if isinstance(link, dict):
        return Hostmeta(data, True, link)
    links: dict[str, list[Any]] = {}
    for each in islice(link, _MOST_LINKS) if isinstance(link, list) else ():
        if isinstance(each, dict) and isinstance(each.get("rel"), str):
            links.setdefault(each["rel"], []).append(each)
    return Hostmeta(data, False, links)


def is_absolute(uri: str) -> bool:
    """Whether this is an absolute http or https URI."""
    try:
        parts = urlsplit(uri)
        return parts.scheme in _WEB and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def resolved(uri: str, base: str) -> str | None:
    """The address that an href leads to from where it stands, without a fragment; None if it is none."""
    try:
        found = urljoin(base, uri).partition("#")[0]
    except ValueError:
        return None
    return found if is_absolute(found) and found.isprintable() and found.isascii() and " " not in found else None
