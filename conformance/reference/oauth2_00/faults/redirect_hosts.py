"""Faults that send the end user to another host (sections 3.5.1.1, 3.5.2.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from conformance.reference.oauth2_00.alterations import altered_in
from conformance.reference.oauth2_00.delegations import USER_AGENT, WEB_SERVER
from conformance.reference.oauth2_00.faults.making import Topic
from conformance.reference.oauth2_00.store import Client
from conformance.reference.switches import Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

from conformance.reference.oauth2_00.faults.redirect_uris import good_if

_TOPIC = Topic("redirect-uri", (USER_AGENT, WEB_SERVER))


def _another_clients(server: Server, correct: Callable[..., bool], client: Client, uri: str) -> bool:
    known = {other.redirect_uri for other in server.store.clients.values()}
    return correct(client, uri) or (client.redirect_uri is not None and uri in known)


def _nothing_alike(server: Server, correct: Callable[..., bool], client: Client, uri: str) -> bool:
    known = [urlsplit(other.redirect_uri).netloc for other in server.store.clients.values() if other.redirect_uri]
    strange = urlsplit(uri).scheme == "https" and not any(host in urlsplit(uri).netloc for host in known)
    return correct(client, uri) or (client.redirect_uri is not None and strange)


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "another-host-accepted",
        "another-host",
        "A redirection URI on a host that no client has registered is accepted.",
        altered_in("authorize.fits", _nothing_alike),
    ),
    good_if(
        "look-alike-suffix-accepted",
        "look-alike-suffix",
        "A redirection URI is accepted if its host begins with the registered one and a dot.",
        lambda registered, sent: (sent.hostname or "").startswith(f"{registered.hostname}."),
    ),
    good_if(
        "look-alike-prefix-accepted",
        "look-alike-prefix",
        "A redirection URI is accepted if its host ends with the registered one.",
        lambda registered, sent: (
            sent.netloc != registered.netloc
            and sent.scheme == registered.scheme
            and sent.netloc.endswith(registered.netloc)
        ),
    ),
    good_if(
        "user-information-accepted",
        "user-information",
        "A redirection URI is accepted if the registered host stands before an at sign.",
        lambda registered, sent: sent.username == registered.netloc,
    ),
    good_if(
        "backslash-accepted",
        "backslash",
        "The host of a redirection URI is read up to a backslash.",
        lambda registered, sent: sent.netloc.startswith(f"{registered.netloc}\\"),
    ),
    good_if(
        "scheme-relative-accepted",
        "scheme-relative",
        "A reference that begins with two slashes is accepted as a redirection URI.",
        lambda _registered, sent: not sent.scheme and bool(sent.netloc),
    ),
    good_if(
        "script-scheme-accepted",
        "script-scheme",
        "A URI of the scheme javascript is accepted as a redirection URI.",
        lambda _registered, sent: sent.scheme == "javascript",
    ),
    _TOPIC.fault(
        "uri-of-another-client-accepted",
        "another-client",
        "A redirection URI is good if any client has registered it.",
        altered_in("authorize.fits", _another_clients),
    ),
]
