"""Faults in how a user authorizes a request token, and in how they are sent back (step 5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.topics import Topic
from conformance.reference.switches import Fault
from conformance.reference.uma_am.protectserve.store import INTRODUCTION, Asked

if TYPE_CHECKING:
    from conformance.reference.uma_am.protectserve.app import Server

_TOPIC = Topic("consent", (INTRODUCTION,))


def _unasked(server: Server, _correct: object, asked: Asked, _session: object) -> Response:
    return server.consent.approved(asked, server.store.owner)


def _page(server: Server, _correct: object, _asked: Asked, _pairs: object) -> Response:
    return server.pages.page("error", reason="Thank you. You can close this window.")


def _elsewhere(correct: Callable[[str, str], str], _callback: str, parameters: str) -> str:
    return correct("https://somewhere-else.example/", parameters)


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "authorized-unasked",
        "page",
        "Whoever comes with a request token has authorized it.",
        altered_in("consent.ask", _unasked),
    ),
    _TOPIC.fault(
        "not-sent-back", "callback", "After the decision the user stays.", altered_in("consent.sent_back", _page)
    ),
    _TOPIC.fault(
        "sent-elsewhere",
        "callback",
        "After the decision the user is sent to another place than the callback.",
        altered("consent.joined", _elsewhere),
    ),
    _TOPIC.fault(
        "callback-without-token",
        "callback-token",
        "The callback does not carry the request token.",
        altered("consent.token_pairs", lambda _correct, _token: []),
    ),
    _TOPIC.fault(
        "callback-with-another-token",
        "callback-token",
        "The callback carries another token.",
        altered("consent.token_pairs", lambda _correct, _token: [("oauth_token", "another")]),
    ),
    _TOPIC.fault(
        "callback-without-verifier",
        "verifier",
        "The callback carries no verifier, though an access token needs it.",
        altered("consent.verifier_pairs", lambda _correct, _token: []),
    ),
    _TOPIC.fault(
        "callback-query-lost",
        "callback-query",
        "The query that a callback has is taken away.",
        altered("consent.joined", lambda correct, callback, more: correct(callback.partition("?")[0], more)),
    ),
]
