"""Redirection URIs that are not the registered one and may be mistaken for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from conformance.outcome.findings import untested
from conformance.roles.asking import Asking
from conformance.roles.flow_request import FlowRequest
from conformance.roles.trial import Trial

# A host that never exists (RFC 2606): whatever a server sends there, nobody receives it.
ELSEWHERE = "touchstone.invalid"

# Another URI, made of the registered one; None where that has nothing the other could look like.
Other = Callable[[SplitResult], str | None]


def _authority(change: Callable[[str], str]) -> Other:
    return lambda uri: uri._replace(netloc=change(uri.netloc)).geturl()


def _name(change: Callable[[str], str]) -> Other:
    """No name looks like the address of an IPv6 host, whose brackets allow nothing beside them but a port."""
    return lambda uri: None if "[" in uri.netloc else _authority(change)(uri)


def _another_port(uri: SplitResult) -> str:
    host = re.sub(r":[0-9]*$", "", uri.netloc)
    return uri._replace(netloc=f"{host}:{8444 if uri.port == 8443 else 8443}").geturl()


def _another_scheme(uri: SplitResult) -> str:
    return uri._replace(scheme="https" if uri.scheme == "http" else "http").geturl()


def _open_redirect(uri: SplitResult) -> str:
    more = f"next=https%3A%2F%2F{ELSEWHERE}%2F"
    return uri._replace(query=f"{uri.query}&{more}" if uri.query else more).geturl()


OTHERS: dict[str, Other] = {
    "another-host": _authority(lambda _: ELSEWHERE),
    "look-alike-suffix": _name(lambda host: f"{host.partition(':')[0]}.{ELSEWHERE}"),
    "look-alike-prefix": _name(lambda host: f"touchstone-{host}"),
    "user-information": _authority(lambda host: f"{host}@{ELSEWHERE}"),
    "backslash": _authority(lambda host: f"{host}\\@{ELSEWHERE}"),
    "scheme-relative": lambda uri: f"//{ELSEWHERE}{uri.path}",
    "script-scheme": lambda uri: f"javascript:alert(1)//{uri.geturl()}",
    "another-port": _another_port,
    "another-scheme": _another_scheme,
    "another-path": lambda uri: uri._replace(path=f"{uri.path.rstrip('/')}/stray").geturl(),
    "path-traversal": lambda uri: uri._replace(path=f"{uri.path.rstrip('/')}/../stray").geturl(),
    "open-redirect": _open_redirect,
    "fragment": lambda uri: uri._replace(fragment="stray").geturl(),
}


def with_other(name: str, *, redeemed: bool = False) -> Trial:
    """The authorization request with the other URI of this name; with `redeemed`, its code is redeemed with it."""
    other = OTHERS[name]

    def change(request: FlowRequest, asking: Asking) -> FlowRequest:
        parameter = asking.flow.authorization_way.redirect_uri
        registered = urlsplit(request.value(parameter))
        uri = other(registered) if registered.hostname else None
        if uri is None:
            raise untested(f"clients.{asking.client}.redirect_uri has no host that another could look like")
        return request.with_({parameter: uri})

    return Trial(f"with a redirection URI that is not registered: {name}", change, redeemed=redeemed)


def with_that_of_another(*, redeemed: bool = False) -> Trial:
    """The authorization request with the redirection URI of the flow's other client."""

    def change(request: FlowRequest, asking: Asking) -> FlowRequest:
        uri = asking.run.target.get(f"clients.{asking.flow.other}.redirect_uri") or ""
        return request.with_({asking.flow.authorization_way.redirect_uri: uri})

    return Trial("with the redirection URI of another client", change, redeemed=redeemed)
