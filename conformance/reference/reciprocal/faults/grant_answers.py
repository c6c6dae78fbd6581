"""Faults in what party B answers to a reciprocal grant and asks for beforehand (rulings C1, C2, C10, C12)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import Response

from conformance.reference.altering.alterations import acting_in, altered, edited
from conformance.reference.altering.edits import all_of, body, label, status
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.answers import JSON
from conformance.reference.reciprocal.faults.refusals import members, statuses
from conformance.reference.reciprocal.revisions import CODE, PARTY_B
from conformance.reference.switches import Apply, Fault

_RESPONSE = Topic("reciprocal-response", (PARTY_B,))
_GRANT = Topic("reciprocal-grant", (PARTY_B,))

_TOKENS = b'{"access_token":"given-away-by-party-b","token_type":"Bearer"}'


def _in_token_response(value: Any) -> Apply:
    """Another value of `reciprocal` in the answers with tokens, which codes bring and not reciprocal grants."""
    return acting_in((CODE,), altered("answers.reciprocal", lambda _correct: [("reciprocal", value)]))


def _in_redirect(value: str) -> Apply:
    return acting_in((CODE,), altered("redirection.reciprocal", lambda _correct: [("reciprocal", value)]))


def _refused_body(octets: bytes) -> Apply:
    return edited("answers.refused", body(lambda _octets: octets))


def _quiet(correct: Callable[[str], Response], reason: str) -> Response:
    response = correct(reason)
    response.set_data(b"")
    response.headers.remove("Content-Type")
    return response


FAULTS: Sequence[Fault] = [
    # --- the scope that party B asks for ---
    *(
        _RESPONSE.fault(
            f"reciprocal-{name}",
            "token-response-scope",
            f"The member reciprocal of the token response {text}.",
            _in_token_response(value),
        )
        for name, text, value in (
            ("as-a-list", "is a list", ["playlists"]),
            ("as-an-object", "is an object", {"scope": "playlists"}),
            ("as-a-number", "is a number", 7),
            ("empty", "is empty", ""),
            ("quoted", "stands in quotation marks of its own", '"playlists"'),
            ("with-two-blanks", "has two blanks between its parts", "playlists  history"),
        )
    ),
    *(
        _RESPONSE.fault(
            f"reciprocal-in-redirect-{name}",
            ("authorization-response-scope", "same-in-both"),
            f"The parameter reciprocal of the authorization response {text}.",
            _in_redirect(value),
        )
        for name, text, value in (
            ("quoted", "stands in quotation marks of its own, as in the draft's example", '"playlists"'),
            ("empty", "is empty", ""),
        )
    ),
    _RESPONSE.fault(
        "reciprocal-in-two-ways",
        "same-in-both",
        "The authorization response asks for another scope than the token response.",
        _in_redirect("history"),
    ),
    # --- a grant that is accepted ---
    *(
        _GRANT.fault(
            f"grant-status-{code}",
            "status",
            f"An accepted reciprocal grant has status {code}.",
            edited("answers.accepted", status(code)),
        )
        for code in (201, 202, 204)
    ),
    _GRANT.fault(
        "grant-answered-with-a-token",
        "no-token-in-answer",
        "An accepted reciprocal grant brings an access token.",
        edited("answers.accepted", all_of(body(lambda _octets: _TOKENS), label(JSON))),
    ),
    # --- a grant that is refused ---
    _GRANT.fault(
        "grant-code-missing-crashes",
        "refusal-status",
        "A reciprocal grant without a code, or without another parameter, has status 500.",
        statuses(500, lambda reason: reason == "missing"),
    ),
    _GRANT.fault(
        "grant-refused-with-404",
        "refusal-status",
        "A reciprocal grant with a bad parameter is refused with status 404.",
        statuses(404, lambda reason: reason in ("missing", "repeated", "grant-type")),
    ),
    _GRANT.fault(
        "grant-client-forbidden",
        "refusal-status",
        "A client that has failed to authenticate is refused with status 403.",
        statuses(403, lambda reason: reason == "client"),
    ),
    *(
        _GRANT.fault(
            f"grant-access-token-{code}",
            "access-token-refusal-status",
            f"A bad access token is refused with status {code}.",
            statuses(code, lambda reason: reason == "access-token"),
        )
        for code in (401, 403)
    ),
    _GRANT.fault(
        "grant-error-a-list",
        "error-object",
        "The error of a refused reciprocal grant is a list.",
        members(lambda said: [(name, [value]) for name, value in said]),
    ),
    _GRANT.fault(
        "grant-error-broken-off",
        "error-object",
        "The JSON of a refused reciprocal grant breaks off.",
        _refused_body(b'{"error":"invalid_request"'),
    ),
    _GRANT.fault(
        "grant-error-left-out",
        "error-object-left-out",
        "A refused reciprocal grant has no body.",
        altered("answers.refused", _quiet),
    ),
]
