"""Faults in how a client is told to be genuine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.topics import FILLED, MISSING_OR_EMPTY, Topic, Wrong
from conformance.reference.oauth2_00.delegations import WEB_SERVER
from conformance.reference.shared.store import Client, same
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

# The flows in which a client sends credentials.
_TOPIC = Topic("token-request", (WEB_SERVER, "username", "client_cred", "refresh"))

FindClient = Callable[[Mapping[str, str]], Client | None]
SecretFits = Callable[[Client, str | None], bool]


def _owner_of(server: Server, secret: str | None) -> Client | None:
    """The client that was issued this secret."""
    holders = (client for client in server.store.clients.values() if client.secret and secret)
    return next((client for client in holders if same(client.secret or "", secret or "")), None)


def _id_is(wrong: Wrong) -> Apply:
    """Find the client by its secret if its id is wrong in this way."""

    def find(server: Server, correct: FindClient, parameters: Mapping[str, str]) -> Client | None:
        client = correct(parameters)
        if client is None and wrong(parameters.get("client_id")):
            return _owner_of(server, parameters.get("client_secret"))
        return client

    return altered_in("vetting.find_client", find)


def _any_that_nobody_else_has(server: Server, correct: SecretFits, client: Client, secret: str | None) -> bool:
    return correct(client, secret) or (bool(secret) and _owner_of(server, secret) is None)


def _any_clients(server: Server, correct: SecretFits, client: Client, secret: str | None) -> bool:
    return correct(client, secret) or _owner_of(server, secret) is not None


FAULTS: Sequence[Fault] = [
    *(
        _TOPIC.fault(
            f"client-id-{wrong}-accepted",
            f"client-id-{wrong}",
            f"Where client_id is {wrong}, the client is told by its secret alone.",
            _id_is(test),
        )
        for wrong, test in {**MISSING_OR_EMPTY, "unknown": FILLED}.items()
    ),
    _TOPIC.fault(
        "client-secret-missing-accepted",
        "client-secret-missing",
        "A client that has a secret gets a token without it, though not with a wrong one.",
        altered("vetting.secret_fits", lambda correct, client, secret: secret is None or correct(client, secret)),
    ),
    _TOPIC.fault(
        "client-secret-empty-accepted",
        "client-secret-empty",
        "A client that has a secret gets a token with an empty one.",
        altered("vetting.secret_fits", lambda correct, client, secret: secret == "" or correct(client, secret)),
    ),
    _TOPIC.fault(
        "client-secret-wrong-accepted",
        "client-secret-wrong",
        "Any secret does that no other client has.",
        altered_in("vetting.secret_fits", _any_that_nobody_else_has),
    ),
    _TOPIC.fault(
        "client-secret-of-another-accepted",
        "client-secret-of-another-client",
        "A secret is accepted if it is that of any client.",
        altered_in("vetting.secret_fits", _any_clients),
    ),
    _TOPIC.fault(
        "client-secret-unchecked",
        [f"client-secret-{wrong}" for wrong in ("missing", "empty", "wrong", "of-another-client")],
        "Nobody looks at client_secret.",
        altered("vetting.secret_fits", lambda _correct, _client, _secret: True),
    ),
    Fault(
        "public-client-acts-alone",
        ("client_cred/client-without-secret",),
        ("client_cred",),
        "A client that has no secret gets a token for its client_id alone.",
        altered("vetting.check_acts_alone", lambda _correct, _client: None),
    ),
]
