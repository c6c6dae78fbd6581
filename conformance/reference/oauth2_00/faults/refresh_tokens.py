"""Faults in how a refresh token is told to be good, and in what it brings (section 4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.refresh_tokens import ACCESS_TOKEN_REFRESHES, NEVER_WITHDRAWN, never_issued
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.store import EVERYTHING, Client, Grant
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("refresh", ("refresh",))


def _refresh_token_is(wrong: Callable[[Server, str | None], bool]) -> Apply:
    """Take the refresh token for the client's newest if it is wrong in this way."""

    def find(server: Server, correct: Callable[..., Grant | None], token: str | None, client: Client) -> Grant | None:
        return server.store.latest_grant(client) if wrong(server, token) else correct(token, client)

    return altered_in("vetting.find_grant", find)


def _same_token(
    server: Server, correct: Callable[..., Issued], grant: Grant, token: str, secret_type: str | None
) -> Issued:
    latest = server.store.latest_access_token(grant)
    # Who asks for another kind of token than the one there is gets it.
    same_kind = latest is not None and (latest.secret is None) == (secret_type is None)
    return Issued(latest, None) if latest and same_kind else correct(grant, token, secret_type)


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "refresh-same-access-token",
        "new-access-token",
        "A refresh brings the access token once more that it is to replace.",
        altered_in("issuing.renewed", _same_token),
    ),
    _TOPIC.fault(
        "refresh-token-missing-accepted",
        "refresh-token-missing",
        "A client gets its newest grant refreshed without a refresh token.",
        _refresh_token_is(lambda _server, token: token is None),
    ),
    _TOPIC.fault(
        "refresh-token-empty-accepted",
        "refresh-token-empty",
        "A client gets its newest grant refreshed for an empty refresh token.",
        _refresh_token_is(lambda _server, token: token == ""),
    ),
    _TOPIC.fault(
        "refresh-token-unknown-accepted",
        "refresh-token-unknown",
        "A client gets its newest grant refreshed for a refresh token that nobody issued.",
        _refresh_token_is(never_issued),
    ),
    _TOPIC.fault(
        "refresh-token-of-another-accepted",
        "refresh-token-of-another-client",
        "A refresh token works for every client that has good credentials of its own.",
        altered("vetting.belongs_to", lambda _correct, _grant, _client: True),
    ),
    _TOPIC.fault(
        "access-token-refreshes",
        "access-token-instead",
        "An access token passes for a refresh token.",
        ACCESS_TOKEN_REFRESHES,
    ),
    _TOPIC.fault(
        "withdrawn-grant-refreshed",
        "authorization-withdrawn",
        "A refresh works after the resource owner has withdrawn the authorization.",
        NEVER_WITHDRAWN,
    ),
    _TOPIC.fault(
        "refresh-widens-scope",
        "scope-retained",
        "A refreshed token reaches every resource, whatever was granted.",
        altered("issuing.renewed_scope", lambda _correct, _grant: EVERYTHING),
    ),
]
