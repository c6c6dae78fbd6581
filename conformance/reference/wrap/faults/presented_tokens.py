"""Faults in what the Protected Resource does with an Access Token, for each way of presenting one (section 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from flask import request
from werkzeug.datastructures import MultiDict

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.presented_tokens import (
    lasting,
    never_issued,
    passes,
    unchallenged,
)
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.answers import FORM
from conformance.reference.shared.resource_server import Presented
from conformance.reference.switches import Apply, Fault
from conformance.reference.wrap.profiles import PROTECTED_RESOURCE

TOPIC = Topic("protected-resource", (PROTECTED_RESOURCE,))
_PARAMETER = "access_token"

# The ways by what requirements call them: what requests call them, and in words.
WAYS = {
    "header": ("header", "in the Authorization header"),
    "query": ("query", "in the query"),
    "body": ("body-post", "in a form body"),
}


def _sent(way: str) -> MultiDict[str, str]:
    if way == "query":
        return request.args
    return request.form if request.method == "POST" and request.mimetype == FORM else MultiDict()


def _in_any_letter_case(way: str) -> Apply:
    requests = WAYS[way][0]

    def presented(_correct: Callable[[], list[Presented]]) -> list[Presented]:
        return [
            Presented(requests, value) for name, value in _sent(way).items(multi=True) if name.lower() == _PARAMETER
        ]

    return altered(f"resource.in_{way}", presented)


def _alone(way: str) -> Apply:
    return altered(f"resource.in_{way}", lambda correct: correct() if set(_sent(way)) == {_PARAMETER} else [])


def _by_way(way: str) -> Iterator[Fault]:
    """The faults that each of the three ways of presenting a token has."""
    called, where = WAYS[way]
    yield TOPIC.fault(
        f"{way}-invalid-token-accepted",
        f"{way}-invalid-token",
        f"A token {where} opens the resource whether it was issued or not.",
        passes(lambda server, shown: shown.way == called and never_issued(server, shown)),
    )
    yield TOPIC.fault(
        f"{way}-invalid-token-unchallenged",
        f"{way}-invalid-token-challenge",
        f"An invalid token {where} is refused without a challenge.",
        unchallenged(lambda server, shown: shown.way == called and never_issued(server, shown)),
    )
    yield TOPIC.fault(
        f"{way}-expired-token-accepted",
        f"{way}-expired-token",
        f"The lifetime of a token {where} is not checked.",
        lasting(called),
    )


def _of_parameter(way: str) -> Iterator[Fault]:
    """The faults of a way by which a token is a parameter."""
    where = WAYS[way][1]
    yield TOPIC.fault(
        f"{way}-name-in-any-letter-case",
        f"{way}-name-letter-case",
        f"The name of the parameter {where} is read in any letter case.",
        _in_any_letter_case(way),
    )
    yield TOPIC.fault(
        f"{way}-token-only-alone",
        f"{way}-unknown-parameter",
        f"A token {where} is not seen when there are other parameters.",
        _alone(way),
    )


FAULTS: Sequence[Fault] = [
    *(fault for way in WAYS for fault in _by_way(way)),
    *(fault for way in ("query", "body") for fault in _of_parameter(way)),
]
