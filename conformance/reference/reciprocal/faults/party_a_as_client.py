"""Faults of party A as a client of party B: its authorization request and its token request (RFC 6749 section 4.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.pairs import Change, valued, without
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.altering.sending import is_redemption, messages, with_pairs
from conformance.reference.reciprocal.delegations import Link
from conformance.reference.reciprocal.revisions import GRANT_TYPE, PARTY_A
from conformance.reference.shared.delegations import Session
from conformance.reference.shared.outgoing import Outbound, Reply
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_TOPIC = Topic("party_a", (PARTY_A,))

Sent = Callable[[Outbound], Reply | None]


def _asking(change: Change) -> Apply:
    """Another authorization request."""
    return altered("party_a.authorization_request", lambda correct, link: change(correct(link)))


def _newest_link(server: Server, _correct: object) -> tuple[Link, Session]:
    session = server.sessions.at_hand()
    link = server.store.delegations.links.newest(lambda kept: session is not None and kept.session == session.id)
    if link is None or session is None:
        raise Refusal("state")
    return link, session


def _redeemed_twice(correct: Sent, outbound: Outbound) -> Reply | None:
    reply = correct(outbound)
    if GRANT_TYPE.rpartition(":")[2] not in outbound.body:
        correct(outbound)
    return reply


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "party-a-asks-for-a-token",
        "response-type",
        "Party A sends its user to party B with response_type=token.",
        _asking(valued("response_type", "token")),
    ),
    _TOPIC.fault(
        "party-a-names-no-response-type",
        "response-type",
        "Party A sends its user to party B without response_type.",
        _asking(without("response_type")),
    ),
    _TOPIC.fault(
        "party-a-without-client-id",
        "client-id",
        "Party A sends its user to party B without client_id.",
        _asking(without("client_id")),
    ),
    _TOPIC.fault(
        "party-a-with-another-client-id",
        "client-id",
        "Party A sends its user to party B with an identifier of its own making.",
        _asking(valued("client_id", "party-a")),
    ),
    _TOPIC.fault(
        "party-a-uri-with-fragment",
        "redirect-uri",
        "The redirection URI of party A has a fragment.",
        _asking(lambda pairs: valued("redirect_uri", f"{dict(pairs)['redirect_uri']}#linked")(pairs)),
    ),
    _TOPIC.fault(
        "party-a-without-state",
        "state",
        "Party A sends its user to party B without state, and takes the newest one back.",
        together(_asking(without("state")), altered_in("party_a.link_at_hand", _newest_link)),
    ),
    *messages(
        _TOPIC,
        "party-a-redemption",
        "Party A redeems its code at party B",
        is_redemption,
        ("form-body", "grant-type", "code", "authenticated"),
        "redemption-",
    ),
    _TOPIC.fault(
        "party-a-redemption-without-uri",
        "redemption-redirect-uri",
        "Party A redeems its code without the redirect_uri that its authorization request had.",
        with_pairs(is_redemption, without("redirect_uri")),
    ),
    _TOPIC.fault(
        "party-a-redeems-twice",
        "redemption-once",
        "Party A redeems its code at party B two times.",
        altered("outgoing.sent", _redeemed_twice),
    ),
]
