"""Faults in which host is called, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.store import Client, secret
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Fault
from conformance.reference.uma_am.chained.altering.asking import kept
from conformance.reference.uma_am.chained.store import TOKEN_REQUESTER, Host

if TYPE_CHECKING:
    from conformance.reference.uma_am.chained.app import Server

_FLOWS = (TOKEN_REQUESTER,)
_HOSTS, _RESOURCE = Topic("chain-hosts", _FLOWS), Topic("chain-resource", _FLOWS)
TOKENS = ("chain-token/of-host", "chain-token/signs", "chain-token/escapes", "chain-token/long")


def _first_host_alone(server: Any, flows: Sequence[str]) -> None:
    first: dict[str, Host] = {}

    def obtained(correct: Callable[[Client, Host, str], str], requester: Client, host: Host, resource: str) -> str:
        if first.setdefault(requester.id, host) is not host:
            raise Refusal("requester")
        return correct(requester, host, resource)

    altered("requester.obtained", obtained)(server, flows)


def _last_host(server: Any, flows: Sequence[str]) -> None:
    connected: dict[str, Host] = {}

    def asked(correct: Callable[..., str | None], requester: Client, host: Host, resource: str) -> str | None:
        if connected.get(requester.id) not in (None, server.store.hosts[0]):
            host = connected[requester.id]
        connected[requester.id] = host
        return correct(requester, host, resource)

    altered("requester.asked", asked)(server, flows)


def _everybody_called(server: Server, correct: Callable[..., str | None], *given: object) -> str | None:
    _, host, resource = given
    for other in server.store.hosts:
        if other is not host:
            server.calls.call(other, str(resource))
    return correct(*given)


def _called_before(server: Server, correct: Callable[..., Client], parameters: Mapping[str, str]) -> Client:
    """The requester is looked at when the host has answered."""
    host = server.requester.host_of(parameters.get("resource_uri") or "")
    if host is not None:
        server.calls.call(host, host.resource_uri)
    return correct(parameters)


FAULTS: Sequence[Fault] = [
    _HOSTS.fault(
        "registration-for-one-host",
        "one-registration",
        "A registration is good for the host alone that was asked first with it.",
        _first_host_alone,
    ),
    _HOSTS.fault(
        "token-kept-for-the-requester",
        "token-of-another-host",
        "Whatever host has the resource, a requester is handed the token that it got first.",
        kept(lambda requester, _host: requester.id),
    ),
    _HOSTS.fault(
        "every-host-called",
        "other-host-left-alone",
        "Every host is called for every resource.",
        altered_in("requester.asked", _everybody_called),
    ),
    Fault(
        "last-host-called",
        ("chain-call/made", "chain-hosts/token-of-another-host", "chain-hosts/other-host-left-alone", *TOKENS[1:]),
        _FLOWS,
        "A requester that has got a token of a second host is connected with that one for ever.",
        _last_host,
    ),
    Fault(
        "host-called-first",
        ("chain-requester/host-not-called",),
        _FLOWS,
        "The host is called before it is known who asks.",
        altered_in("requester.requester", _called_before),
    ),
    Fault(
        "token-kept-for-the-resource",
        ("chain-requesters/own-token",),
        _FLOWS,
        "Every requester that asks for a resource is handed the token that the first one got.",
        kept(lambda _requester, host: host.resource_uri),
    ),
    _RESOURCE.fault(
        "unknown-resource-served",
        "unknown",
        "For a resource of nobody the manager makes a token of its own.",
        altered("requester.token", lambda correct, parameters: _made_up(correct, parameters)),
    ),
]


def _made_up(correct: Callable[[Mapping[str, str]], str], parameters: Mapping[str, str]) -> str:
    try:
        return correct(parameters)
    except Refusal as refusal:
        if refusal.reason != "resource":
            raise
        return secret()
