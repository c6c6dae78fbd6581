"""Faults in how an authorization request is read (sections 3.1, 3.5.1.1, 3.5.2.1, 3.5.3.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.named_clients import told_by_uri
from conformance.reference.altering.topics import FILLED, MISSING_OR_EMPTY, Topic
from conformance.reference.oauth2_00.delegations import DELEGATION, DEVICE, USER_AGENT
from conformance.reference.oauth2_00.faults.token_requests import type_is
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Fault

_TOPIC = Topic("authorization-request", DELEGATION)

FindClient = Callable[[Mapping[str, str]], Client]


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
            told_by_uri(test, "redirect_uri", "public"),
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
