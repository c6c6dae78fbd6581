"""Faults in the scope that party B asks for at party A (section "Reciprocal Scope Request", rulings C1 and C12)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from conformance.reference.altering.alterations import acting_in, altered
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.revisions import CODE, PARTY_B
from conformance.reference.switches import Apply, Fault

_RESPONSE = Topic("reciprocal-response", (PARTY_B,))


def _in_token_response(value: Any) -> Apply:
    """Another value of `reciprocal` in the answers with tokens, which codes bring and not reciprocal grants."""
    return acting_in((CODE,), altered("answers.reciprocal", lambda _correct: [("reciprocal", value)]))


def _in_redirect(value: str) -> Apply:
    return acting_in((CODE,), altered("redirection.reciprocal", lambda _correct: [("reciprocal", value)]))


FAULTS: Sequence[Fault] = [
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
]
