"""Faults in how a client hears what is wrong with its request (RFC 6749 section 4.1.2.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Response, request

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.states import lost, sent_back
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.delegations import Asked
from conformance.reference.reciprocal.revisions import CODE
from conformance.reference.shared.redirection import Event, Redirect
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_ERROR = Topic("authorization-error", (CODE,))


def _named(error: str, reason: str) -> Apply:
    """Another error for a reason."""
    return altered("redirection.error", lambda correct, why: error if why == reason else correct(why))


def _refused_on_a_page(server: Server, _correct: object, _asked: Asked, _reason: str) -> Response:
    return server.pages.error("method")


def _unknown_sent_back(correct: Callable[[str], Response], reason: str) -> Response:
    uri = request.args.get("redirect_uri")
    if reason != "client" or not uri:
        return correct(reason)
    there = f"{uri}{'&' if '?' in uri else '?'}{urlencode({'error': 'unauthorized_client'})}"
    return Redirect(status=302, headers={"Location": there}, content_type="text/plain")


def _without_words(correct: Callable[[str], Response], reason: str) -> Response:
    response = correct(reason)
    response.set_data(b"")
    return response


FAULTS: Sequence[Fault] = [
    _ERROR.fault(
        "unknown-client-sent-back",
        "unknown-client-not-redirected",
        "The user is sent to the URI of a client that nobody knows.",
        altered("pages.error", _unknown_sent_back),
    ),
    _ERROR.fault(
        "owner-not-informed",
        "owner-informed",
        "The page that says what is wrong with a request is empty.",
        altered("pages.error", _without_words),
    ),
    _ERROR.fault(
        "response-type-missing-misnamed",
        "response-type-missing",
        "A request without response_type has the error invalid_scope.",
        _named("invalid_scope", "missing"),
    ),
    _ERROR.fault(
        "response-type-unknown-misnamed",
        "response-type-unknown",
        "An unknown response_type has the error access_denied.",
        _named("access_denied", "response-type"),
    ),
    _ERROR.fault(
        "state-lost-on-error",
        ("response-type-missing", "response-type-unknown"),
        "What is wrong with a request is told without its state.",
        sent_back(Event.REFUSAL, lost),
    ),
    _ERROR.fault(
        "errors-not-reported",
        "reported",
        "What is wrong with a request is told the user alone.",
        altered_in("redirection.refused", _refused_on_a_page),
    ),
]
