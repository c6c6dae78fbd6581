"""Faults in what the resource server does with a token, for each of the five ways of presenting one (section 5.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.presented_tokens import LASTING, lasting, never_issued, passes, unchallenged, unseen
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.at_hand import RESOURCE
from conformance.reference.oauth2_00.resource_server import WAYS
from conformance.reference.shared.resource_server import NOTHING
from conformance.reference.switches import Fault

if TYPE_CHECKING:
    pass

_TOPIC = Topic("resource", (RESOURCE,))

_WORDS = {
    "header": "in the Authorization header",
    "query": "in the query",
    "body-post": "in the body of a POST request",
    "body-put": "in the body of a PUT request",
    "body-delete": "in the body of a DELETE request",
}


def _by_way(way: str) -> Iterator[Fault]:
    """The faults that each of the five ways of presenting a token has."""
    where = _WORDS[way]
    yield _TOPIC.fault(
        f"{way}-token-ignored",
        f"{way}-token-accepted",
        f"A token {where} is not looked at.",
        unseen(way),
    )
    yield _TOPIC.fault(
        f"{way}-unknown-token-accepted",
        f"{way}-unknown-token",
        f"A token {where} opens the resource whether it was issued or not.",
        passes(lambda server, shown: shown.way == way and never_issued(server, shown)),
    )
    yield _TOPIC.fault(
        f"{way}-unknown-token-unchallenged",
        f"{way}-unknown-token-challenge",
        f"An unknown token {where} is refused without a challenge.",
        unchallenged(lambda server, shown: shown.way == way and never_issued(server, shown)),
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
        lasting(way),
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
        LASTING,
    ),
]
