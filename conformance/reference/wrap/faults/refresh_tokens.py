"""Faults in how a Refresh Token is told to be good, and in what it brings (section 6.1.8 and its twins)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import request

from conformance.reference.altering.alterations import altered_in, flow_at_hand, together
from conformance.reference.altering.refresh_tokens import (
    ACCESS_TOKEN_REFRESHES,
    NEVER_WITHDRAWN,
    USED_UP,
    never_issued,
)
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.store import Grant
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Fault
from conformance.reference.wrap.faults.stand_ins import Parameters, Test, is_wrong, stands_in
from conformance.reference.wrap.profiles import REFRESH, refresh_of

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

_TOPIC = Topic("refresh", REFRESH)
_TOKEN = "wrap_refresh_token"


def _newest(server: Server, _parameters: Parameters) -> str | None:
    """Another Refresh Token of the newest grant that the flow at hand refreshes."""
    grants = (grant for grant in reversed(list(server.store.grants)) if refresh_of(grant.flow) == flow_at_hand())
    grant = next(grants, None)
    return server.issuing.refresh_token(grant.flow, grant) if grant else None


def _client_wanted(server: Server, correct: Callable[[Parameters], Issued], parameters: Parameters) -> Issued:
    """As in appendix B.8: whose Refresh Token it is has to be proved."""
    grant = server.store.grant_of(parameters.get(_TOKEN, ""))
    sent = (parameters.get("wrap_client_id"), parameters.get("wrap_client_secret"))
    if grant is not None and sent[0] != grant.client.id:
        raise Refusal("client")
    if grant is not None and grant.client.secret is not None and sent[1] != grant.client.secret:
        raise Refusal("client")
    return correct(parameters)


def _another(server: Server, correct: Callable[..., Issued], grant: Grant, token: str) -> Issued:
    issued = correct(grant, token)
    return Issued(issued.access_token, server.issuing.refresh_token(grant.flow, grant))


def _nowhere(_server: Server, parameters: Parameters, value: str | None) -> bool:
    """There is no Refresh Token, not even where or as it is not looked for."""
    return value is None and not request.query_string and _TOKEN not in map(str.lower, parameters)


_LEFT_OUT: dict[str, Test] = {"missing": _nowhere, "empty": is_wrong("empty")}

FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "refresh-needs-credentials",
        "without-credentials",
        "A refresh has to have the Client's credentials, as in appendix B.8.",
        altered_in("tokens.refreshed", _client_wanted),
    ),
    *(
        _TOPIC.fault(
            f"refresh-token-{wrong}-accepted",
            f"token-{wrong}",
            f"The newest grant is refreshed where wrap_refresh_token is {wrong}.",
            stands_in(_TOKEN, test, _newest),
        )
        for wrong, test in _LEFT_OUT.items()
    ),
    _TOPIC.fault(
        "refresh-token-unknown-accepted",
        "token-unknown",
        "The newest grant is refreshed for a Refresh Token that nobody issued.",
        stands_in(_TOKEN, lambda server, _parameters, value: never_issued(server, value), _newest),
    ),
    _TOPIC.fault(
        "access-token-refreshes",
        "access-token-instead",
        "An Access Token passes for a Refresh Token.",
        ACCESS_TOKEN_REFRESHES,
    ),
    _TOPIC.fault(
        "withdrawn-grant-refreshed",
        "withdrawn",
        "A refresh works after the User has withdrawn the authorization.",
        NEVER_WITHDRAWN,
    ),
    # --- what becomes of the Refresh Token ---
    _TOPIC.fault(
        "refresh-token-used-up",
        "keeps-working",
        "A Refresh Token works once, and a refresh brings no other.",
        USED_UP,
    ),
    _TOPIC.fault(
        "refresh-token-rotated",
        "rotation",
        "A refresh brings another Refresh Token, and the old one is dead.",
        together(USED_UP, altered_in("issuing.renewed", _another)),
    ),
    _TOPIC.fault(
        "refresh-token-more",
        "rotation",
        "A refresh brings another Refresh Token; the old one stays good.",
        altered_in("issuing.renewed", _another),
    ),
]
