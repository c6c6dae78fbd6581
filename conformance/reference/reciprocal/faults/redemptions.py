"""Faults in how party B redeems party A's code (RFC 6749 section 4.1.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.pairs import followed_by, valued
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.altering.sending import is_redemption, messages, with_pairs
from conformance.reference.reciprocal.revisions import PARTY_B
from conformance.reference.shared.outgoing import Outbound, Reply
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_TOPIC = Topic("redemption", (PARTY_B,))

Parameters = Mapping[str, str]
Sent = Callable[[Outbound], Reply | None]


def _refused_too(server: Server, flows: Sequence[str]) -> None:
    """A code is redeemed, once, whether its grant is good or not."""
    redeemed: set[str] = set()

    def grant(correct: Callable[[Parameters], Response], parameters: Parameters) -> Response:
        try:
            return correct(parameters)
        except Refusal as refusal:
            code, response = parameters.get("code"), server.answers.refused(refusal.reason)
            if code:
                server.party_b.afterwards(response, lambda: server.party_b.redeem(code))
            return response

    def redeem(correct: Callable[[str], None], code: str) -> None:
        if code not in redeemed:
            redeemed.add(code)
            correct(code)

    together(altered("party_b.reciprocal_grant", grant), altered("party_b.redeem", redeem))(server, flows)


def _again_after(*statuses: int) -> Callable[[Sent, Outbound], Reply | None]:
    def sent(correct: Sent, outbound: Outbound) -> Reply | None:
        reply = correct(outbound)
        return correct(outbound) if reply is not None and reply.status in statuses else reply

    return sent


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "never-redeemed",
        "made",
        "Party B accepts grants and redeems no code.",
        altered("party_b.redeem", lambda _correct, _code: None),
    ),
    _TOPIC.fault(
        "redeemed-after-refusal",
        "none-after-refusal",
        "Party B redeems the code of a grant that it has refused.",
        _refused_too,
    ),
    *messages(
        _TOPIC,
        "redemption",
        "Party B redeems a code",
        is_redemption,
        (
            *("by-post", "form-body", "grant-type", "authenticated"),
            *("one-authentication-method", "secret-not-in-uri", "parameters-once"),
        ),
    ),
    _TOPIC.fault(
        "redeemed-as-another-client",
        "authenticated",
        "Party B redeems a code with the credentials of another client.",
        altered_in("party_b.credentials", lambda server, _correct: server.store.other),
    ),
    _TOPIC.fault(
        "redemption-credentials-raw",
        "credentials-encoded",
        "Party B does not encode identifier and secret before it puts them into the header.",
        altered("outgoing.escaped", lambda _correct, value: value),
    ),
    _TOPIC.fault(
        "redemption-with-redirect-uri",
        "redirect-uri",
        "Party B redeems a code with a redirect_uri that no authorization request had.",
        with_pairs(is_redemption, followed_by("redirect_uri", "https://music.example/cb")),
    ),
    _TOPIC.fault(
        "redemption-code-altered",
        "code",
        "Party B puts a letter before the code.",
        with_pairs(is_redemption, lambda pairs: valued("code", f"x{dict(pairs)['code']}")(pairs)),
    ),
    _TOPIC.fault(
        "redeemed-twice",
        "once",
        "Party B redeems a code that has brought a token again.",
        altered("outgoing.sent", _again_after(200)),
    ),
    _TOPIC.fault(
        "redeemed-again-after-refusal",
        "once-after-refusal",
        "Party B redeems a code again that party A has refused.",
        altered("outgoing.sent", _again_after(400)),
    ),
]
