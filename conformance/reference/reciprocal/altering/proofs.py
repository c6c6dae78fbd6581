"""Credentials that pass for those of a client, for faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.reciprocal.altering.stand_ins import by_header, owner_of
from conformance.reference.reciprocal.authentication import Credentials
from conformance.reference.shared.store import Client
from conformance.reference.switches import Apply

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

Test = Callable[["Server", Client, str | None], bool]


def secret_if(test: Test) -> Apply:
    """Take a secret for the right one if the test says so."""
    return altered_in(
        "vetting.secret_fits",
        lambda server, correct, client, secret: correct(client, secret) or test(server, client, secret),
    )


def _strange(server: Server, secret: str | None) -> bool:
    return bool(secret) and owner_of(server, secret) is None


def _unauthenticated(_server: Server, _client: Client, secret: str | None) -> bool:
    return secret is None and not by_header()


def _wrong_by_header(server: Server, _client: Client, secret: str | None) -> bool:
    return by_header() and _strange(server, secret)


def _wrong_in_body(server: Server, _client: Client, secret: str | None) -> bool:
    return not by_header() and _strange(server, secret)


def _empty(_server: Server, _client: Client, secret: str | None) -> bool:
    return secret == ""


def _any_clients(server: Server, _client: Client, secret: str | None) -> bool:
    return owner_of(server, secret) is not None


def _by_secret(
    server: Server, correct: Callable[[Mapping[str, str]], Client | None], parameters: Mapping[str, str]
) -> Client | None:
    return correct(parameters) or owner_of(server, parameters.get("client_secret"))


BASIC_UNREAD = altered("authentication.basic", lambda _correct, _header: Credentials(None, None))
"""The Authorization header proves nothing."""

UNKNOWN = altered_in("vetting.find_client", _by_secret)
"""The client is told by its secret alone."""

NONE = secret_if(_unauthenticated)
WRONG_BY_HEADER = secret_if(_wrong_by_header)
WRONG_IN_BODY = secret_if(_wrong_in_body)
EMPTY = secret_if(_empty)
OF_ANY_CLIENT = secret_if(_any_clients)
UNCHECKED = secret_if(lambda _server, _client, _secret: True)
