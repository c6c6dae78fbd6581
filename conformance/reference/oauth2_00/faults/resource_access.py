"""Faults of the resource server that are not bound to one way of presenting a token (sections 5.1, 5.2, 6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Response, request

from conformance.reference.oauth2_00.alterations import RESOURCE, SIGNED, altered, altered_in
from conformance.reference.oauth2_00.faults.making import Topic
from conformance.reference.oauth2_00.faults.presented_tokens import all_ways, passes, unchallenged
from conformance.reference.oauth2_00.resource_server import NOTHING, Presented
from conformance.reference.oauth2_00.store import AccessToken
from conformance.reference.switches import Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("resource", (RESOURCE,))


def _forbidden(correct: Callable[..., Response], shown: Presented, reason: str, name: str) -> Response:
    response = correct(shown, reason, name)
    response.status_code = 403
    return response


def _forbidden_without_token(correct: Callable[..., Response], shown: Presented, *rest: str) -> Response:
    return _forbidden(correct, shown, *rest) if shown == NOTHING else correct(shown, *rest)


def _in_letter_case(correct: Callable[[], list[Presented]]) -> list[Presented]:
    return correct() if request.headers.get("Authorization", "").startswith("Token ") else []


def _serve_without_token(server: Server, correct: Callable[..., Response], shown: Presented, *rest: str) -> Response:
    return server.resource.content(rest[-1]) if shown == NOTHING else correct(shown, *rest)


def _content_all_the_same(server: Server, _correct: object, status: int, name: str) -> Response:
    response = server.resource.content(name)
    response.status_code = status
    return response


def _refresh_token_opens(server: Server, shown: Presented) -> bool:
    return server.store.grant_of(shown.token) is not None


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
        altered("resource.unauthorized", _forbidden),
    ),
    _TOPIC.fault(
        "refresh-token-opens",
        "refresh-token-presented",
        "A refresh token passes for an access token.",
        passes(_refresh_token_opens),
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
        altered_in("resource.unauthorized", _serve_without_token),
    ),
    _TOPIC.fault(
        "no-token-forbidden",
        "no-token",
        "A request without a token is refused with status 403, with the challenge.",
        altered("resource.unauthorized", _forbidden_without_token),
    ),
    _TOPIC.fault(
        "no-token-unchallenged",
        "no-token-challenge",
        "A request without a token is refused without a challenge.",
        unchallenged(lambda _server, shown: shown == NOTHING),
    ),
    _TOPIC.fault(
        "content-in-refusals",
        "content-withheld",
        "Refusals have status and challenge as they are to be, and the resource in their body.",
        altered_in("resource.refusal", _content_all_the_same),
    ),
]
