"""Faults in what party A makes of its user's consent: the reciprocal grant (sections 2.2.1 and 2.2.2 of -02)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.pairs import Change, valued, without
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.altering.sending import is_grant, messages, with_outbound, with_pairs
from conformance.reference.reciprocal.delegations import Code, Link
from conformance.reference.reciprocal.revisions import PARTY_A
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.outgoing import Outbound
from conformance.reference.shared.store import Client
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_TOPIC = Topic("party_a", (PARTY_A,))


def _typo(outbound: Outbound, _client: Client, _pairs: Pairs) -> Outbound:
    """As in the draft's example: `%3r` for `%3Ar`."""
    return outbound._replace(body=outbound.body.replace("grant-type%3Areciprocal", "grant-type%3reciprocal"))


def _same_code_always(server: Server, flows: Sequence[str]) -> None:
    """Every grant has the code of the first one."""
    codes: list[str] = []

    def grant(correct: Callable[[Link, Code], Pairs], link: Link, code: Code) -> Pairs:
        codes.append(code.value)
        return valued("code", codes[0])(correct(link, code))

    altered("party_a.reciprocal_grant", grant)(server, flows)


def _granting(change: Change) -> Apply:
    return with_pairs(is_grant, change)


FAULTS: Sequence[Fault] = [
    # --- how it comes ---
    *messages(
        _TOPIC,
        "party-a-grant",
        "Party A sends the reciprocal grant",
        is_grant,
        (
            *("by-post", "form-body", "code", "authenticated"),
            *("one-authentication-method", "secret-not-in-uri", "parameters-once"),
        ),
        "grant-",
    ),
    _TOPIC.fault(
        "party-a-grant-with-the-typo",
        ("grant-encoding", "grant-type"),
        "Party A writes the grant type with the escape of the draft's example, which has lost a digit.",
        with_outbound(is_grant, _typo),
    ),
    _TOPIC.fault(
        "party-a-grant-of-another-type",
        "grant-type",
        "Party A sends the reciprocal grant with grant_type=reciprocal.",
        _granting(valued("grant_type", "reciprocal")),
    ),
    _TOPIC.fault(
        "party-a-grant-without-client-id",
        "grant-client-id",
        "Party A sends the reciprocal grant without client_id.",
        _granting(without("client_id")),
    ),
    _TOPIC.fault(
        "party-a-grant-with-party-bs-client-id",
        "grant-client-id",
        "Party A sends the reciprocal grant with party B's identifier.",
        _granting(valued("client_id", "music-service")),
    ),
    _TOPIC.fault(
        "party-a-grant-without-access-token",
        "grant-access-token",
        "Party A sends the reciprocal grant without access_token.",
        _granting(without("access_token")),
    ),
    _TOPIC.fault(
        "party-a-grant-with-another-access-token",
        "grant-access-token",
        "Party A sends the reciprocal grant with an access token that party B has not issued.",
        _granting(valued("access_token", "a-token-of-party-a")),
    ),
    _TOPIC.fault(
        "party-a-grant-code-always-the-same",
        "grant-fresh-code",
        "Party A sends the code of its first grant in all that follow.",
        _same_code_always,
    ),
]
