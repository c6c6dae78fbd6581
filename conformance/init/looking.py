"""What a server says about itself before anybody knows it: a challenge, hostmeta, metadata. All of it is hearsay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conformance.grammar.challenge import parse_challenges
from conformance.init.hostmeta import MOST_LINKS, json_of, links_of
from conformance.wire.address import Place, place_of
from conformance.wire.exchange import Exchange, FailureKind, Request, Response
from conformance.wire.limits import Limits
from conformance.wire.transport import Transport
from conformance.wire.trouble import Trouble

LIMITS = Limits(deadline_s=5.0, connect_s=3.0, body_bytes=65_536)
# Where a resource may be, that answers a request without a token with a challenge.
_RESOURCES = ("", "/resource", "/photos", "/api", "/me")
_HOSTMETA = ("/.well-known/hostmeta", "/.well-known/host-meta", "/.well-known/host-meta.json")
_METADATA = "/.well-known/oauth-authorization-server"  # RFC 8414
_LONGEST_URL = 500
_MISSED = (FailureKind.CONNECT, FailureKind.TLS)


@dataclass(frozen=True, slots=True)
class Hint:
    """Something a server says: the name of an endpoint as it calls it, the URL, and where it says so.

    `at_home` is true for a URL at the host that was asked.
    """

    name: str
    url: str
    source: str
    at_home: bool


@dataclass
class Findings:
    """What came of looking: hints in the order in which they were found, and what went wrong."""

    hints: list[Hint] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def of(self, *names: str) -> Hint | None:
        """The first hint with one of these names that is at the host that was asked."""
        return next((hint for name in names for hint in self.hints if hint.name == name and hint.at_home), None)


def look(base_url: str, ca_file: Path | None = None) -> Findings:
    """Ask a server what it is, in a few requests; nothing is sent to another host.

    ValueError if the CA file holds no certificate. Never raises for what the server does.
    """
    found = Findings()
    place = place_of(base_url)
    with Transport([(place.host, place.port)], LIMITS, ca_file) as transport:
        for hint in _asked(base_url, place, transport, found.notes):
            if hint not in found.hints:
                found.hints.append(hint)
    return found


def _asked(base_url: str, home: Place, transport: Transport, notes: list[str]) -> Iterator[Hint]:
    def get(url: str) -> Exchange:
        return transport.send(Request("GET", url), id="init-1", purpose="to see what the server says about itself")

    for path in _RESOURCES:
        exchange = get(base_url + path)
        if exchange.failure is not None:
            notes.append(exchange.failure.message)
            if exchange.failure.kind in _MISSED or path == "":
                return
        response = exchange.response
        if response is not None and response.status == 401 and response.values("WWW-Authenticate"):
            yield from _of_challenge(base_url + path, response, home)
            break
    origin = f"{home.scheme}://{home.host_field}"
    if origin != base_url:
        # Of an authorization manager, that of the UMA prototype stands below its own base URL.
        yield from _links(get(base_url + _HOSTMETA[0]).response, _HOSTMETA[0], home)
    for path in _HOSTMETA:
        yield from _links(get(origin + path).response, path, home)
    yield from _metadata(get(origin + _METADATA + home.target.rstrip("/")).response, _METADATA, home)


def _of_challenge(url: str, response: Response, home: Place) -> Iterator[Hint]:
    values = response.values("WWW-Authenticate")
    yield Hint("resource", url, f"it answers 401 there, with the challenge {values[0]}", True)
    for challenge in parse_challenges(values).challenges:
        for each in challenge.attributes:
            word = each.name.lower().replace("-", "_")
            if "uri" in word:
                name = "token" if "token" in word else "authorization"
                yield from _hint(name, each.value, f"the attribute {each.name} of its challenge", home)


def _links(response: Response | None, path: str, home: Place) -> Iterator[Hint]:
    """The links of a hostmeta document, each by the last words of its relation."""
    for relation, href in list(links_of(response))[:MOST_LINKS]:
        segments = [part for part in relation.rstrip("/").split("/") if part]
        for name in ("_".join(segments[-2:]), segments[-1] if segments else ""):
            yield from _hint(name, href, f"{path} links to it as {relation}", home)


def _metadata(response: Response | None, path: str, home: Place) -> Iterator[Hint]:
    data = json_of(response)
    for name in ("authorization", "token") if isinstance(data, Mapping) else ():
        yield from _hint(name, str(data.get(f"{name}_endpoint", "")), f"{name}_endpoint in {path}", home)


def _hint(name: str, url: str, source: str, home: Place) -> Iterator[Hint]:
    """A hint, if its URL is one that a request could be sent to."""
    if not name or len(url) > _LONGEST_URL or "#" in url:
        return
    try:
        place = place_of(url)
    except Trouble:
        return
    yield Hint(name, url, source, (place.host, place.port) == (home.host, home.port))
