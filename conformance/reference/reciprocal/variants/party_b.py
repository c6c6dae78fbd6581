"""Variants of party B: what it asks for, what it answers, how and when it redeems (rulings C1, C4, C5, C10, C11)."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence

from flask import Response

from conformance.reference.altering.alterations import acting_in, altered, edited, together
from conformance.reference.altering.edits import all_of, body, label
from conformance.reference.altering.pairs import followed_by
from conformance.reference.reciprocal.altering.refusing import statuses
from conformance.reference.reciprocal.altering.sending import in_body, is_redemption, with_outbound, with_pairs
from conformance.reference.reciprocal.answers import JSON, Members
from conformance.reference.reciprocal.revisions import CODE
from conformance.reference.shared.outgoing import Outbound, Reply
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Variant

_LATER_S = 0.2
Parameters = Mapping[str, str]


def _asking(scope: str | None, *places: str) -> Apply:
    """Ask for this scope, or for none, in these places."""
    said: Members = [] if scope is None else [("reciprocal", scope)]
    return acting_in(
        (CODE,), together(*(altered(f"{place}.reciprocal", lambda _correct: list(said)) for place in places))
    )


def _answer(octets: bytes, content_type: str) -> Apply:
    return edited("answers.accepted", all_of(body(lambda _octets: octets), label(content_type)))


def _at_once(_correct: object, _response: Response, act: Callable[[], None]) -> None:
    act()


def _later(correct: Callable[[str], None], code: str) -> None:
    time.sleep(_LATER_S)
    correct(code)


def _of_known_signs(correct: Callable[[Parameters], Response], parameters: Parameters) -> Response:
    if re.fullmatch(r"[\w.-]*", parameters.get("code", "")) is None:
        raise Refusal("missing")
    return correct(parameters)


def _again_after_failure(correct: Callable[[Outbound], Reply | None], outbound: Outbound) -> Reply | None:
    reply = correct(outbound)
    return correct(outbound) if reply is not None and reply.status >= 500 else reply


VARIANTS: Sequence[Variant] = [
    # --- what it asks for ---
    Variant("reciprocal-left-out", "Party B asks for no scope anywhere.", _asking(None, "answers", "redirection")),
    Variant(
        "reciprocal-in-both-places",
        "Party B asks for the same scope in the authorization response and in the token response.",
        _asking("playlists", "answers", "redirection"),
    ),
    Variant(
        "reciprocal-of-many-parts",
        "Party B asks for a scope of two parts.",
        _asking("playlists https://music.example/history", "answers", "redirection"),
    ),
    # --- what it answers ---
    Variant("grant-answered-with-an-object", "An accepted grant is answered with {}.", _answer(b"{}", JSON)),
    Variant("grant-answered-with-a-word", "An accepted grant is answered with OK.", _answer(b"OK\n", "text/plain")),
    Variant(
        "grant-client-400",
        "A client that has not authenticated for a grant is refused with status 400.",
        statuses(400, lambda reason: reason == "client"),
    ),
    Variant(
        "grant-errors-alike",
        "Whatever is wrong with a grant is an invalid request.",
        altered("answers.error", lambda correct, reason: correct(reason) if reason == "client" else "invalid_request"),
    ),
    Variant(
        "grant-codes-of-known-signs",
        "Party B has agreed with party A that codes are made of letters, digits and a few signs.",
        altered("party_b.reciprocal_grant", _of_known_signs),
    ),
    Variant(
        "grant-replayed-accepted",
        "A code that comes a second time is accepted again, and redeemed again.",
        altered("party_b.check_new", lambda _correct, _code: None),
    ),
    # --- how and when it redeems ---
    Variant(
        "redeemed-before-the-answer",
        "Party B redeems a code before it answers the grant.",
        altered("party_b.afterwards", _at_once),
    ),
    Variant("redeemed-later", "Party B redeems a code after a while.", altered("party_b.redeem", _later)),
    Variant(
        "redeemed-with-credentials-in-the-body",
        "Party B authenticates in the body.",
        with_outbound(is_redemption, in_body),
    ),
    Variant(
        "redeemed-with-client-id",
        "Party B names itself in the body beside the header.",
        with_pairs(is_redemption, followed_by("client_id", "music-service")),
    ),
    Variant(
        "redeemed-with-more-parameters",
        "Party B sends parameters that nobody knows, one of them empty.",
        with_pairs(is_redemption, lambda pairs: [("note", ""), *pairs, ("audience", "party a")]),
    ),
    Variant(
        "redeemed-again-after-failure",
        "Party B redeems a code once more if party A has failed.",
        altered("outgoing.sent", _again_after_failure),
    ),
]
