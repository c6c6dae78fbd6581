"""Values that the server puts in place of those of a token request, so that what is wrong passes for what is right."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from flask import request

from conformance.reference.altering.alterations import altered_in
from conformance.reference.altering.topics import MISSING_OR_EMPTY
from conformance.reference.shared.store import Client, same
from conformance.reference.switches import Apply

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

Parameters = Mapping[str, str]
Test = Callable[["Server", str | None], bool]
Good = Callable[["Server", Parameters], str | None]


def stands_in(name: str, wrong: Test, good: Good) -> Apply:
    """Read the good value where the parameter of this name is wrong in this way, as it was sent."""

    def served(server: Server, correct: Callable[[Parameters], object], parameters: Parameters) -> object:
        value = good(server, parameters) if wrong(server, request.form.get(name)) else None
        return correct(parameters if value is None else {**parameters, name: value})

    return altered_in("tokens.served", served)


def is_wrong(kind: str) -> Test:
    """`missing` or `empty`."""
    test = MISSING_OR_EMPTY[kind]
    return lambda _server, value: test(value)


# --- who ---


def by_header() -> bool:
    """Whether the client authenticates in the Authorization header."""
    return "Authorization" in request.headers


def owner_of(server: Server, secret: str | None) -> Client | None:
    """The client that was issued this secret."""
    holders = (client for client in server.store.clients.values() if client.secret and secret)
    return next((client for client in holders if same(client.secret or "", secret or "")), None)


# --- what is good ---


def new_code(_server: Server, _parameters: Parameters) -> str:
    """A code that nobody has sent."""
    return secrets.token_urlsafe(24)


def newest_code(server: Server, parameters: Parameters) -> str | None:
    """The newest code that the client could redeem."""
    client = server.authentication.client(parameters)
    code = server.store.delegations.codes.newest(lambda kept: kept.client is client and not kept.expired)
    return code.value if code else None


def uri_of_code(server: Server, parameters: Parameters) -> str | None:
    """The redirection URI of the request's code."""
    code = server.store.delegations.codes.get(parameters.get("code"))
    return code.redirect_uri if code else None


def newest_access_token(server: Server, parameters: Parameters) -> str | None:
    """The newest access token of the client that authenticates."""
    client = server.authentication.client({**parameters, "client_id": parameters.get("client_id", "")})
    tokens = (token for token in reversed(server.store.access_tokens()) if token.grant.client is client)
    return next((token.value for token in tokens), None)


def authenticated(server: Server, parameters: Parameters) -> str | None:
    """The identifier of the client that authenticates."""
    others = {name: value for name, value in parameters.items() if name != "client_id"}
    return server.authentication.client(others if by_header() else parameters).id
