"""Faults in the metadata and in the challenge that has to match them (steps 1 to 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, edited, together
from conformance.reference.altering.edits import followed_by, status
from conformance.reference.altering.topics import Topic
from conformance.reference.switches import Fault
from conformance.reference.uma_am.protectserve.store import INTRODUCTION

if TYPE_CHECKING:
    from conformance.reference.uma_am.protectserve.app import Server

_METADATA = Topic("metadata", (INTRODUCTION,))
_REQUEST = Topic("handle-request", (INTRODUCTION,))
_HANDLE = "handle-7f3a09c2d1"
_PLACES = ("policy_decision_resource", "consumer_key_issuer", "request_token_issuer", "access_token_issuer")


def _lacks(key: str) -> Fault:
    def members(correct: Any) -> Mapping[str, object]:
        return {name: value for name, value in correct().items() if name != key}

    what = key.replace("_", " ")
    return _METADATA.fault(
        f"metadata-without-{what.replace(' ', '-')}",
        key.replace("_", "-"),
        f"The metadata do not name the {what}.",
        altered("answers.members", members),
    )


def _challenge(text: str) -> Any:
    return altered("answers.challenge", lambda _correct: text)


def _for_anyone(server: Server, _correct: object) -> Response:
    return server.answers.handle(server.issuing.handle())


FAULTS: Sequence[Fault] = [
    _METADATA.fault("metadata-not-found", "served", "There are no metadata.", edited("answers.metadata", status(404))),
    *map(_lacks, _PLACES),
    _REQUEST.fault(
        "handle-refused-with-403",
        "unauthorized",
        "A request for a handle without credentials is refused with status 403.",
        edited("answers.unauthorized", status(403)),
    ),
    _REQUEST.fault(
        "handle-for-anyone",
        "unauthorized",
        "Who has no credentials gets a handle too.",
        altered_in("answers.unauthorized", _for_anyone),
    ),
    _REQUEST.fault("challenge-without-realm", "realm", "The challenge has no realm.", _challenge('OAuth scope="all"')),
    _REQUEST.fault(
        "no-challenge", "realm", "The refusal has no challenge.", altered("answers.challenges", lambda _correct: [])
    ),
    _REQUEST.fault(
        "realm-of-another",
        "realm-of-metadata",
        "The realm of the challenge is another than that of the metadata.",
        altered("answers.realm", lambda _correct: "Somewhere else"),
    ),
    _REQUEST.fault(
        "challenge-for-basic",
        "oauth-challenge",
        "The challenge is for a password.",
        _challenge('Basic realm="ProtectServe"'),
    ),
    _REQUEST.fault(
        "handle-in-the-refusal",
        "withheld",
        "The body of the refusal has the handle in it.",
        together(
            altered("issuing.handle", lambda _correct: _HANDLE),
            edited("answers.handle", lambda response: response.set_data(_HANDLE)),
            edited("answers.unauthorized", followed_by(_HANDLE.encode())),
        ),
    ),
]
