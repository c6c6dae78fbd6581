"""Values that the server puts in place of those of a request, so that what is wrong passes for what is right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered_in
from conformance.reference.altering.topics import MISSING_OR_EMPTY
from conformance.reference.shared.store import Client
from conformance.reference.switches import Apply

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

Parameters = Mapping[str, str]
Test = Callable[["Server", Parameters, str | None], bool]
Good = Callable[["Server", Parameters], str | None]


def stands_in(name: str, wrong: Test, good: Good) -> Apply:
    """Read the good value where the parameter of this name is wrong in this way."""

    def value(server: Server, correct: Callable[..., str | None], parameters: Parameters, asked: str) -> str | None:
        sent = correct(parameters, asked)
        return good(server, parameters) if asked == name and wrong(server, parameters, sent) else sent

    return altered_in("vetting.value", value)


def is_wrong(kind: str) -> Test:
    """`missing` or `empty`."""
    test = MISSING_OR_EMPTY[kind]
    return lambda _server, _parameters, value: test(value)


def unlike(good: Good) -> Test:
    """There is a value and a good one, and they are not the same."""
    return lambda server, parameters, value: bool(value) and good(server, parameters) not in (None, value)


# --- what is good ---


def newest_code_of(server: Server, client: Client | None, flows: tuple[str, ...]) -> str | None:
    """The newest code that a client could redeem in one of these flows; any client's if it is None."""
    code = server.store.delegations.codes.newest(
        lambda kept: kept.client is (client or kept.client) and kept.flow in flows and not kept.expired
    )
    return code.value if code else None


def client_of_code(server: Server, parameters: Parameters) -> str | None:
    """The identifier of the Client that the request's code was issued to."""
    code = server.store.delegations.codes.get(parameters.get("wrap_verification_code"))
    return code.client.id if code else None


def owner_of_secret(server: Server, secret: str | None) -> Client | None:
    """The Client that was issued this secret."""
    held = (client for client in server.store.clients.values() if client.secret is not None)
    return next((client for client in held if client.secret == secret), None)
