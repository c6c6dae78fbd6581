"""Faults in how an authorization request is read (sections 3.1, 3.5.1.1, 3.5.2.1, 3.5.3.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from conformance.reference.oauth2_00.alterations import altered, altered_in
from conformance.reference.oauth2_00.delegations import DELEGATION, DEVICE, USER_AGENT
from conformance.reference.oauth2_00.faults.making import FILLED, MISSING_OR_EMPTY, Topic, Wrong
from conformance.reference.oauth2_00.faults.token_requests import type_is
from conformance.reference.oauth2_00.store import Client
from conformance.reference.oauth2_00.vetting import Refusal
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("authorization-request", DELEGATION)

FindClient = Callable[[Mapping[str, str]], Client]


def _id_is(wrong: Wrong) -> Apply:
    """Tell the client by its redirection URI, or a device's by nothing, if its id is wrong in this way."""

    def find(server: Server, correct: FindClient, parameters: Mapping[str, str]) -> Client:
        try:
            return correct(parameters)
        except Refusal:
            if not wrong(parameters.get("client_id")):
                raise
        uri = parameters.get("redirect_uri")
        known = server.store.clients.values()
        return next((client for client in known if uri and client.redirect_uri == uri), server.store.public)

    return altered_in("authorize.client", find)


def _needs_secret(correct: FindClient, parameters: Mapping[str, str]) -> Client:
    client = correct(parameters)
    if client.secret is not None and client.secret != parameters.get("client_secret"):
        raise Refusal("client")
    return client


FAULTS: Sequence[Fault] = [
    Fault(
        "plain-http-authorization",
        ("authorization-endpoint/tls",),
        DELEGATION,
        "Authorization requests over plain http are served.",
        altered("authorize.require_tls", lambda _correct: None),
    ),
    *(
        _TOPIC.fault(
            f"authorization-type-{wrong}-accepted",
            f"type-{wrong}",
            f"An authorization request whose type is {wrong} is taken for the flow its other parameters belong to.",
            type_is(wrong, "authorize.flow"),
        )
        for wrong in ("missing", "empty", "unknown")
    ),
    _TOPIC.fault(
        "authorization-type-letter-case-ignored",
        "type-letter-case",
        "The type of an authorization request is read in any letter case.",
        altered(
            "authorize.flow",
            lambda correct, parameters: correct({**parameters, "type": parameters.get("type", "").lower()}),
        ),
    ),
    *(
        _TOPIC.fault(
            f"authorization-client-id-{wrong}-accepted",
            f"client-id-{wrong}",
            f"Where the client_id of an authorization request is {wrong}, its redirection URI tells the client.",
            _id_is(test),
        )
        for wrong, test in {**MISSING_OR_EMPTY, "unknown": FILLED}.items()
    ),
    Fault(
        "secret-wanted-for-authorization",
        ("user_agent/without-secret", "device/without-secret"),
        (USER_AGENT, DEVICE),
        "A client that has a secret is sent away from the authorization endpoint without it.",
        altered("authorize.client", _needs_secret),
    ),
]
