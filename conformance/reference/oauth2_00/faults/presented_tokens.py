"""Faults in what the resource server does with a token, for each of the five ways of presenting one (section 5.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from conformance.reference.oauth2_00.alterations import RESOURCE, altered, altered_in
from conformance.reference.oauth2_00.faults.making import Topic
from conformance.reference.oauth2_00.resource_server import NOTHING, WAYS, Presented
from conformance.reference.oauth2_00.store import AccessToken
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("resource", (RESOURCE,))

Known = Callable[[Presented], AccessToken | None]
Test = Callable[["Server", Presented], bool]

_WORDS = {
    "header": "in the Authorization header",
    "query": "in the query",
    "body-post": "in the body of a POST request",
    "body-put": "in the body of a PUT request",
    "body-delete": "in the body of a DELETE request",
}


def _good_token(server: Server) -> AccessToken:
    grant = server.store.latest_grant(server.store.confidential)
    return server.issuing.access_token("username", grant, grant.scope)


def passes(test: Test) -> Apply:
    """Take what is presented for a good token if the test says so."""

    def known(server: Server, correct: Known, shown: Presented) -> AccessToken | None:
        return _good_token(server) if test(server, shown) else correct(shown)

    return altered_in("resource.known", known)


def unchallenged(test: Test) -> Apply:
    """Leave the challenge out of a refusal if the test says so."""

    def challenges(server: Server, correct: Callable[..., list[str]], shown: Presented, reason: str) -> list[str]:
        return [] if test(server, shown) else correct(shown, reason)

    return altered_in("resource.challenges", challenges)


def _never_issued(server: Server, shown: Presented) -> bool:
    store = server.store
    return bool(shown.token) and store.access_token(shown.token) is None and store.grant_of(shown.token) is None


def _without(way: str) -> Callable[..., list[Presented]]:
    return lambda correct: [shown for shown in correct() if shown.way != way]


def _by_way(way: str) -> Iterator[Fault]:
    """The faults that each of the five ways of presenting a token has."""
    where = _WORDS[way]
    yield _TOPIC.fault(
        f"{way}-token-ignored",
        f"{way}-token-accepted",
        f"A token {where} is not looked at.",
        altered("resource.presented", _without(way)),
    )
    yield _TOPIC.fault(
        f"{way}-unknown-token-accepted",
        f"{way}-unknown-token",
        f"A token {where} opens the resource whether it was issued or not.",
        passes(lambda server, shown: shown.way == way and _never_issued(server, shown)),
    )
    yield _TOPIC.fault(
        f"{way}-unknown-token-unchallenged",
        f"{way}-unknown-token-challenge",
        f"An unknown token {where} is refused without a challenge.",
        unchallenged(lambda server, shown: shown.way == way and _never_issued(server, shown)),
    )
    yield _TOPIC.fault(
        f"{way}-empty-token-accepted",
        f"{way}-empty-token",
        f"An empty token {where} opens the resource.",
        passes(lambda _server, shown: shown == (way, "")),
    )
    yield _TOPIC.fault(
        f"{way}-expired-token-accepted",
        f"{way}-expired-token",
        f"The lifetime of a token {where} is not checked.",
        altered("resource.over", lambda correct, shown, token: shown.way != way and correct(shown, token)),
    )


def all_ways(*topics: str) -> list[str]:
    """These topics' requirements for all five ways."""
    return [f"{way}-{topic}" for topic in topics for way in WAYS]


FAULTS: Sequence[Fault] = [
    *(fault for way in WAYS for fault in _by_way(way)),
    _TOPIC.fault(
        "empty-token-unchallenged",
        all_ways("empty-token"),
        "An empty token is refused without a challenge.",
        unchallenged(lambda _server, shown: shown != NOTHING and shown.token == ""),
    ),
    _TOPIC.fault(
        "expired-token-unchallenged",
        all_ways("expired-token"),
        "A token whose lifetime is over is refused without a challenge.",
        unchallenged(lambda server, shown: server.store.access_token(shown.token) is not None),
    ),
    _TOPIC.fault(
        "expiry-unchecked",
        all_ways("expired-token"),
        "Access tokens open the resource for ever.",
        altered("resource.over", lambda _correct, _shown, _token: False),
    ),
]
