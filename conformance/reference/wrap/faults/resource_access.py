"""Faults of the Protected Resource that are not bound to one way of presenting a token, and those of the header alone
(sections 4 and 4.3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from flask import request

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.presented_tokens import (
    CONTENT_IN_REFUSALS,
    FORBIDDEN,
    FORBIDDEN_WITHOUT_TOKEN,
    LASTING,
    SERVED_WITHOUT_TOKEN,
    UNCHALLENGED_WITHOUT_TOKEN,
    is_refresh_token,
    passes,
    unchallenged,
    unseen,
)
from conformance.reference.shared.credentials import Attribute
from conformance.reference.shared.resource_server import NOTHING
from conformance.reference.switches import Apply, Fault
from conformance.reference.wrap.faults.presented_tokens import TOPIC, WAYS

_BLANKS = re.compile(r"access_token(?:[ \t]+=|=[ \t]+)", re.IGNORECASE)


def _in_header(change: Callable[[Mapping[str, Attribute], str], bool]) -> Apply:
    """Read the header only if the test on its attributes and its text says so."""

    def credentials(correct: Callable[[], Mapping[str, Attribute]]) -> Mapping[str, Attribute]:
        found = correct()
        return found if change(found, request.headers.get("Authorization", "")) else {}

    return altered("resource.credentials", credentials)


def _every_way(*topics: str) -> list[str]:
    return [f"{way}-{topic}" for topic in topics for way in WAYS]


FAULTS: Sequence[Fault] = [
    # --- no token ---
    TOPIC.fault(
        "no-token-served",
        "no-token",
        "The resource is served to a request without an Access Token.",
        SERVED_WITHOUT_TOKEN,
    ),
    TOPIC.fault(
        "no-token-forbidden",
        "no-token-challenge",
        "A request without an Access Token is refused with status 403, with the challenge.",
        FORBIDDEN_WITHOUT_TOKEN,
    ),
    TOPIC.fault(
        "no-token-unchallenged",
        "no-token-challenge",
        "A request without an Access Token is refused without a challenge.",
        UNCHALLENGED_WITHOUT_TOKEN,
    ),
    # --- the header ---
    TOPIC.fault(
        "header-token-ignored", "header-accepted", "The Authorization header is not looked at.", unseen("header")
    ),
    TOPIC.fault(
        "header-only-quoted",
        "header-unquoted",
        "An Access Token in the Authorization header has to stand in quotation marks.",
        _in_header(lambda found, _text: all(attribute.quoted for attribute in found.values())),
    ),
    TOPIC.fault(
        "header-without-blanks",
        "header-blanks",
        "No blank may stand before or after the equals sign in the Authorization header.",
        _in_header(lambda _found, text: _BLANKS.search(text) is None),
    ),
    TOPIC.fault(
        "header-scheme-in-capitals",
        "header-scheme-letter-case",
        "The scheme has to be written WRAP, in this letter case.",
        _in_header(lambda _found, text: text.startswith("WRAP ")),
    ),
    TOPIC.fault(
        "header-empty-token-accepted",
        "header-empty-token",
        "An empty token in the Authorization header opens the resource.",
        passes(lambda _server, shown: shown == ("header", "")),
    ),
    TOPIC.fault(
        "refresh-token-opens",
        "header-refresh-token",
        "A Refresh Token passes for an Access Token.",
        passes(is_refresh_token),
    ),
    # --- all ways ---
    TOPIC.fault(
        "expiry-unchecked",
        _every_way("expired-token"),
        "Access Tokens open the resource for ever.",
        LASTING,
    ),
    TOPIC.fault(
        "expired-token-unchallenged",
        _every_way("expired-token"),
        "An Access Token whose lifetime is over is refused without a challenge.",
        unchallenged(lambda server, shown: shown != NOTHING and server.store.access_token(shown.token) is not None),
    ),
    TOPIC.fault(
        "refusals-forbidden",
        [*_every_way("invalid-token", "expired-token"), "no-token-challenge"],
        "What lacks a good Access Token is refused with status 403, with the challenge.",
        FORBIDDEN,
    ),
    TOPIC.fault(
        "resource-basic-named-wrap",
        [*_every_way("invalid-token-challenge", "expired-token"), "no-token-challenge"],
        "The challenge of the Protected Resource is one of the Basic scheme.",
        altered("resource.challenge", lambda _correct, _reason: 'Basic realm="WRAP"'),
    ),
    TOPIC.fault(
        "content-in-refusals",
        "content-withheld",
        "Refusals have status and challenge as they are to be, and the resource in their body.",
        CONTENT_IN_REFUSALS,
    ),
]
