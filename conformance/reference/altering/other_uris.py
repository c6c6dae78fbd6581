"""Redirection URIs that are not the registered one and are taken for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.shared.store import Client
from conformance.reference.switches import Apply

Passes = Callable[[SplitResult, SplitResult], bool]
"""Whether what was sent passes for what was registered; both are taken apart."""

ANY = altered("authorize.fits", lambda _correct, _client, _uri: True)
"""Every URI is good."""


def also(passes: Passes) -> Apply:
    """Take a URI for the registered one if the test says so."""

    def fits(correct: Callable[[Client, str], bool], client: Client, uri: str) -> bool:
        if client.redirect_uri is None:
            return correct(client, uri)
        return correct(client, uri) or passes(urlsplit(client.redirect_uri), urlsplit(uri))

    return altered("authorize.fits", fits)


def same_but(part: str) -> Passes:
    """The same URI, but for this part, which differs."""

    def passes(registered: SplitResult, sent: SplitResult) -> bool:
        return sent != registered and sent._replace(**{part: getattr(registered, part)}) == registered

    return passes


def same_beginning(registered: SplitResult, sent: SplitResult) -> bool:
    """The text begins with scheme and host of the registered one."""
    return sent.geturl().startswith(f"{registered.scheme}://{registered.netloc}")


def same_host(registered: SplitResult, sent: SplitResult) -> bool:
    """The host is the registered one, whatever stands around it."""
    return sent.hostname == registered.hostname and sent.username is None


ALIKE: Mapping[str, Passes] = {
    "another-port": lambda registered, sent: (
        sent._replace(netloc=sent.hostname or "") == registered and sent.username is None
    ),
    "another-scheme": lambda registered, sent: (
        sent.scheme == "http" and sent._replace(scheme=registered.scheme) == registered
    ),
    "look-alike-suffix": lambda registered, sent: (sent.hostname or "").startswith(f"{registered.hostname}."),
    "look-alike-prefix": lambda registered, sent: (
        sent.netloc != registered.netloc
        and sent.scheme == registered.scheme
        and sent.netloc.endswith(registered.netloc)
    ),
    "user-information": lambda registered, sent: sent.username == registered.netloc,
}
"""What passes, by what is wrong with it."""


def _of_any_client(server: Any, correct: Callable[..., bool], client: Client, uri: str) -> bool:
    known = {other.redirect_uri for other in server.store.clients.values()}
    return correct(client, uri) or (client.redirect_uri is not None and uri in known)


def _like_nobodys(server: Any, correct: Callable[..., bool], client: Client, uri: str) -> bool:
    known = [urlsplit(other.redirect_uri).netloc for other in server.store.clients.values() if other.redirect_uri]
    strange = urlsplit(uri).scheme == "https" and not any(host in urlsplit(uri).netloc for host in known if host)
    return correct(client, uri) or (client.redirect_uri is not None and strange)


OF_ANY_CLIENT = altered_in("authorize.fits", _of_any_client)
"""A URI is good if any client has registered it."""

LIKE_NOBODYS = altered_in("authorize.fits", _like_nobodys)
"""A URI on a host that no client has registered, nor anything like it, is good."""
