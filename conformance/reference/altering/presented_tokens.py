"""What a resource can do wrong with an access token that is presented to it, by whichever way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, flow_at_hand
from conformance.reference.shared.resource_server import NOTHING, Presented
from conformance.reference.shared.store import AccessToken
from conformance.reference.switches import Apply

Known = Callable[[Presented], AccessToken | None]
Test = Callable[[Any, Presented], bool]


def _good_token(server: Any) -> AccessToken:
    grant = server.store.latest_grant(next(iter(server.store.clients.values())))
    token: AccessToken = server.issuing.access_token(flow_at_hand(), grant, grant.scope)
    return token


def passes(test: Test) -> Apply:
    """Take what is presented for a good token if the test says so."""

    def known(server: Any, correct: Known, shown: Presented) -> AccessToken | None:
        return _good_token(server) if test(server, shown) else correct(shown)

    return altered_in("resource.known", known)


def unchallenged(test: Test) -> Apply:
    """Leave the challenge out of a refusal if the test says so."""

    def challenges(server: Any, correct: Callable[..., list[str]], shown: Presented, reason: str) -> list[str]:
        return [] if test(server, shown) else correct(shown, reason)

    return altered_in("resource.challenges", challenges)


def unseen(way: str) -> Apply:
    """Do not look at tokens that are presented in this way."""
    return altered("resource.presented", lambda correct: [shown for shown in correct() if shown.way != way])


def lasting(way: str) -> Apply:
    """Do not check the lifetime of tokens that are presented in this way."""
    return altered("resource.over", lambda correct, shown, token: shown.way != way and correct(shown, token))


LASTING = altered("resource.over", lambda _correct, _shown, _token: False)


def never_issued(server: Any, shown: Presented) -> bool:
    """Whether this is neither an access token nor a refresh token that was issued, and not empty."""
    store = server.store
    return bool(shown.token) and store.access_token(shown.token) is None and store.grant_of(shown.token) is None


def is_refresh_token(server: Any, shown: Presented) -> bool:
    """Whether this is a refresh token."""
    return server.store.grant_of(shown.token) is not None


# --- refusals ---


def forbidden(correct: Callable[..., Response], *arguments: Any) -> Response:
    """The refusal with status 403."""
    response = correct(*arguments)
    response.status_code = 403
    return response


def _forbidden_without_token(correct: Callable[..., Response], shown: Presented, *rest: str) -> Response:
    return forbidden(correct, shown, *rest) if shown == NOTHING else correct(shown, *rest)


def _served_without_token(server: Any, correct: Callable[..., Response], shown: Presented, *rest: str) -> Response:
    response: Response = server.resource.content(rest[-1]) if shown == NOTHING else correct(shown, *rest)
    return response


def _content_all_the_same(server: Any, _correct: object, status: int, name: str) -> Response:
    response: Response = server.resource.content(name)
    response.status_code = status
    return response


FORBIDDEN = altered("resource.unauthorized", forbidden)
FORBIDDEN_WITHOUT_TOKEN = altered("resource.unauthorized", _forbidden_without_token)
SERVED_WITHOUT_TOKEN = altered_in("resource.unauthorized", _served_without_token)
UNCHALLENGED_WITHOUT_TOKEN = unchallenged(lambda _server, shown: shown == NOTHING)
CONTENT_IN_REFUSALS = altered_in("resource.refusal", _content_all_the_same)
