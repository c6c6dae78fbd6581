"""What can be wrong where a refresh token is told to be good, for faults."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.store import Grant


def never_issued(server: Any, token: str | None) -> bool:
    """Whether there is a refresh token that nobody issued, and that is no access token either."""
    store = server.store
    return bool(token) and store.grant_of(token) is None and store.access_token(token) is None


def _or_access_token(server: Any, correct: Callable[..., Grant | None], token: str | None, *rest: Any) -> Grant | None:
    access_token = server.store.access_token(token or "")
    return access_token.grant if access_token else correct(token, *rest)


def _used_up(server: Any, correct: Callable[..., Issued], grant: Grant, token: str, *rest: Any) -> Issued:
    server.store.drop_refresh_token(token)
    return correct(grant, token, *rest)


ACCESS_TOKEN_REFRESHES = altered_in("vetting.find_grant", _or_access_token)
NEVER_WITHDRAWN = altered("vetting.still_authorized", lambda _correct, _grant: True)
USED_UP = altered_in("issuing.renewed", _used_up)
