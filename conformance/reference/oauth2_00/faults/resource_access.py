"""Faults of the resource server that are not bound to one way of presenting a token (sections 5.1, 5.2, 6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import request

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.presented_tokens import (
    CONTENT_IN_REFUSALS,
    FORBIDDEN,
    FORBIDDEN_WITHOUT_TOKEN,
    SERVED_WITHOUT_TOKEN,
    UNCHALLENGED_WITHOUT_TOKEN,
    is_refresh_token,
    passes,
)
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.at_hand import RESOURCE, SIGNED
from conformance.reference.oauth2_00.faults.presented_tokens import all_ways
from conformance.reference.shared.resource_server import Presented
from conformance.reference.shared.store import AccessToken
from conformance.reference.switches import Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("resource", (RESOURCE,))


def _in_letter_case(correct: Callable[[], list[Presented]]) -> list[Presented]:
    return correct() if request.headers.get("Authorization", "").startswith("Token ") else []


def _scope_unchecked(server: Server, flows: Sequence[str]) -> None:
    """In the resource flow for tokens as first issued, in the refresh flow for refreshed ones."""
    covers = server.resource.covers

    def unchecked(token: AccessToken, name: str) -> bool:
        bearer = "refresh" if token.flow == "refresh" else RESOURCE
        return (bearer if token.secret is None else SIGNED) in flows or covers(token, name)

    vars(server.resource)["covers"] = unchecked


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "refusals-forbidden",
        [*all_ways("unknown-token", "empty-token", "expired-token"), "refresh-token-presented", "no-token"],
        "What lacks a good token is refused with status 403, with the challenge.",
        FORBIDDEN,
    ),
    _TOPIC.fault(
        "refresh-token-opens",
        "refresh-token-presented",
        "A refresh token passes for an access token.",
        passes(is_refresh_token),
    ),
    _TOPIC.fault(
        "scheme-letter-case-matters",
        "scheme-letter-case",
        "The scheme has to be written Token, in this letter case.",
        altered("resource.in_header", _in_letter_case),
    ),
    Fault(
        "scope-unchecked",
        ("resource/scope", "refresh/scope-retained", "signed/scope"),
        (RESOURCE, "refresh", SIGNED),
        "A good token opens every resource, whatever its scope.",
        _scope_unchecked,
    ),
    _TOPIC.fault(
        "no-token-served",
        "no-token",
        "The resource is served to a request without a token.",
        SERVED_WITHOUT_TOKEN,
    ),
    _TOPIC.fault(
        "no-token-forbidden",
        "no-token",
        "A request without a token is refused with status 403, with the challenge.",
        FORBIDDEN_WITHOUT_TOKEN,
    ),
    _TOPIC.fault(
        "no-token-unchallenged",
        "no-token-challenge",
        "A request without a token is refused without a challenge.",
        UNCHALLENGED_WITHOUT_TOKEN,
    ),
    _TOPIC.fault(
        "content-in-refusals",
        "content-withheld",
        "Refusals have status and challenge as they are to be, and the resource in their body.",
        CONTENT_IN_REFUSALS,
    ),
]
