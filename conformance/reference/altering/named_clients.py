"""Authorization requests that name no client, served as if they named one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from conformance.reference.altering.alterations import altered_in
from conformance.reference.altering.topics import Wrong
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply


def told_by_uri(wrong: Wrong, uri_parameter: str, otherwise: str, sign: str = "") -> Apply:
    """Tell the client by its redirection URI if its identifier is wrong in this way; without a URI it is the store's
    client of the name `otherwise`. A request without the parameter `sign`, if one is named, tells nothing.
    """

    def find(
        server: Any, correct: Callable[[Mapping[str, str]], Client], parameters: Mapping[str, str]
    ) -> Client | None:
        try:
            return correct(parameters)
        except Refusal:
            if not wrong(parameters.get(server.vetting.CLIENT_ID)) or (sign and sign not in parameters):
                raise
        uri = parameters.get(uri_parameter)
        known: list[Client] = list(server.store.clients.values())
        return next(
            (client for client in known if uri and client.redirect_uri == uri), getattr(server.store, otherwise)
        )

    return altered_in("authorize.client", find)
