"""Faults in whose client identifier and whose access token party B takes (section "Reciprocal Authorization Code")."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.revisions import PARTY_B
from conformance.reference.shared.store import AccessToken, Client
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_TOPIC = Topic("reciprocal-grant", (PARTY_B,))

Parameters = Mapping[str, str]


def _client_id_if(passes: Callable[[Server, Client, str, Client | None], bool]) -> Apply:
    """Take a client_id beside the Authorization header if the test says so.

    It is told who authenticates, the identifier, and whose the access token is.
    """

    def same_client(
        server: Server, correct: Callable[[Client, Parameters], bool], client: Client, sent: Parameters
    ) -> bool:
        token = server.store.access_token(sent.get("access_token", ""))
        holder = token.grant.client if token else None
        return correct(client, sent) or passes(server, client, sent.get("client_id", ""), holder)

    return altered_in("authentication.same_client", same_client)


def _named(server: Server, correct: Callable[[AccessToken, Client], bool], token: AccessToken, client: Client) -> bool:
    named = server.tokens.parameters().get("client_id")
    return correct(token, client) if named == client.id else token.grant.client.id == named


def _newest(
    server: Server, correct: Callable[[str, Client], AccessToken | None], value: str, client: Client
) -> AccessToken | None:
    tokens = (token for token in reversed(server.store.access_tokens()) if token.grant.client is client)
    return correct(value, client) or next(tokens, None)


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "grant-client-id-unknown-accepted",
        "client-id-unknown",
        "Party B accepts a client_id that no client has.",
        _client_id_if(lambda server, _client, client_id, _holder: client_id not in server.store.clients),
    ),
    _TOPIC.fault(
        "client-id-mismatch-accepted",
        "client-id-of-another-client",
        "Party B accepts the client_id of another client than the one that authenticates and has the access token.",
        _client_id_if(lambda server, client, client_id, holder: client_id in server.store.clients and holder is client),
    ),
    _TOPIC.fault(
        "client-id-unchecked",
        ("client-id-unknown", "client-id-of-another-client"),
        "Nobody at party B looks at what client_id says.",
        altered("authentication.same_client", lambda _correct, _client, _sent: True),
    ),
    _TOPIC.fault(
        "access-token-of-another-accepted",
        "access-token-of-another-client",
        "Party B accepts an access token whoever it was granted to.",
        altered("vetting.granted_to", lambda _correct, _token, _client: True),
    ),
    _TOPIC.fault(
        "client-id-and-access-token-of-another-accepted",
        "client-id-and-access-token-of-another-client",
        "Party B asks whether client_id and access token belong together, and not whose they are.",
        together(
            _client_id_if(lambda _server, _client, client_id, holder: holder is not None and holder.id == client_id),
            altered_in("vetting.granted_to", _named),
        ),
    ),
    _TOPIC.fault(
        "access-token-unknown-accepted",
        "access-token-unknown",
        "Party B takes an access token that nobody issued for the newest one of the client.",
        altered_in("vetting.find_access_token", _newest),
    ),
    _TOPIC.fault(
        "access-token-expiry-unchecked",
        "access-token-expired",
        "Party B accepts an access token whose lifetime is over.",
        altered("vetting.over", lambda _correct, _token: False),
    ),
]
