"""Faults in what party B answers to a reciprocal grant (rulings C2 and C10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, edited
from conformance.reference.altering.edits import all_of, body, label, status
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.altering.refusing import members, statuses
from conformance.reference.reciprocal.answers import JSON
from conformance.reference.reciprocal.revisions import PARTY_B
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_GRANT = Topic("reciprocal-grant", (PARTY_B,))

_TOKENS = b'{"access_token":"given-away-by-party-b","token_type":"Bearer"}'


def _refused_body(octets: bytes) -> Apply:
    return edited("answers.refused", body(lambda _octets: octets))


def _crash(server: Server, correct: Callable[[Mapping[str, str]], Response], parameters: Mapping[str, str]) -> Response:
    if "code" in parameters:
        return correct(parameters)
    response = server.answers.refused("missing")
    response.status_code = 500
    return response


def _quiet(correct: Callable[[str], Response], reason: str) -> Response:
    response = correct(reason)
    response.set_data(b"")
    response.headers.remove("Content-Type")
    return response


FAULTS: Sequence[Fault] = [
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
        ("refusal-status", "code-missing", "code-empty"),
        "A reciprocal grant without a code has status 500.",
        altered_in("party_b.reciprocal_grant", _crash),
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
