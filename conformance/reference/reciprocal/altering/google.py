"""How party B speaks the dialect of Google's Linked Account Sign-In (ruling C7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from conformance.reference.altering.alterations import altered, edited, together
from conformance.reference.altering.edits import all_of, body, label
from conformance.reference.reciprocal.altering.proofs import BASIC_UNREAD
from conformance.reference.reciprocal.answers import JSON

_ERRORS: Mapping[str, str] = {"client": "invalid_request", "access-token": "invalid_token"}
_CHALLENGES: Mapping[str, list[str]] = {"access-token": ["Bearer"]}


def _status(correct: Callable[[str], int], reason: str) -> int:
    return 401 if reason in _ERRORS else correct(reason)


def _error(correct: Callable[[str], str], reason: str) -> str:
    return _ERRORS.get(reason) or correct(reason)


GOOGLE = together(
    BASIC_UNREAD,
    altered("answers.status", _status),
    altered("answers.error", _error),
    altered("answers.challenges", lambda _correct, reason: _CHALLENGES.get(reason, [])),
    edited("answers.accepted", all_of(body(lambda _octets: b"{}"), label(JSON))),
)
"""The client's secret in the body and nowhere else, an empty object for a grant that is taken, 401 for a client that
has not authenticated and, with invalid_token and a challenge, for a bad access token."""
