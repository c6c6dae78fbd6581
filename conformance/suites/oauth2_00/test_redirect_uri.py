"""Nothing is sent to a redirection URI that is not registered (sections 3.5.1.1, 3.5.2.1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from conformance.outcome.findings import untested
from conformance.roles.asking import Asking
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.flow_request import FlowRequest
from conformance.roles.trial import Trial
from conformance.suites.check import Check, requirements
from conformance.suites.judgements import delegation as judgements
from conformance.suites.judgements import redirects

# A host that never exists (RFC 2606): whatever a server sends there, nobody receives it.
ELSEWHERE = "touchstone.invalid"
OWN_URI = f"https://client.{ELSEWHERE}/cb"

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


def _with_uri(name: str, other: Other) -> Trial:
    def change(request: FlowRequest, asking: Asking) -> FlowRequest:
        registered = urlsplit(request.value("redirect_uri"))
        uri = other(registered) if registered.hostname else None
        if uri is None:
            raise untested(f"clients.{asking.client}.redirect_uri has no host that another could look like")
        return request.with_({"redirect_uri": uri})

    return Trial(f"with a redirection URI that is not registered: {name}", change)


def _that_of_another(request: FlowRequest, asking: Asking) -> FlowRequest:
    return request.with_({"redirect_uri": asking.run.target.get("clients.other.redirect_uri") or ""})


NOTHING_SENT = {f"redirect-uri/{name}": _with_uri(name, other) for name, other in OTHERS.items()}
NOTHING_SENT["redirect-uri/another-client"] = Trial("with the redirection URI of another client", _that_of_another)


@requirements(NOTHING_SENT)
def test_nothing_sent(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
    """A URI that is not the registered one; whatever the person answers, nothing is sent there."""
    registered = delegation.redirect_uri
    other = subject.change(delegation.request(), delegation).value("redirect_uri")
    check(redirects.nothing_sent(delegation.attempt(subject), registered, other))


UNREGISTERED = Trial("of a client that registered no URI", client="unregistered", redirect_uri=OWN_URI)


@requirements({"user_agent/preregistration": UNREGISTERED})
def test_preregistration(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
    """A client that has registered no redirection URI gets no grant."""
    check(judgements.nothing_issued(delegation.attempt(subject)))


@requirements({"web_server/preregistration": UNREGISTERED})
def test_preregistration_left_open(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
    """Whether a client that has registered no redirection URI gets a grant is recorded."""
    check(judgements.recorded(delegation.attempt(subject)))
