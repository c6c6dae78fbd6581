"""Faults in what party A makes of its user's consent: the reciprocal grant (sections 2.2.1 and 2.2.2 of -02)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.pairs import Change, valued, without
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.delegations import Asked, Code, Link
from conformance.reference.reciprocal.faults.sending import is_grant, messages, with_outbound, with_pairs
from conformance.reference.reciprocal.outgoing import Outbound, Reply
from conformance.reference.reciprocal.party_a import Got
from conformance.reference.reciprocal.revisions import PARTY_A
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.delegations import Session
from conformance.reference.shared.store import Client
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_TOPIC = Topic("party_a", (PARTY_A,))

_SLOW_S = 0.5

Consented = Callable[[Link, Code], Response]


def _code(server: Server, scope: frozenset[str]) -> Code:
    return server.issuing.verification_code(Asked("", PARTY_A, server.store.party_b, scope=scope))


def _before_consent(
    server: Server, correct: Callable[..., Response], link: Link, session: Session, scope: frozenset[str]
) -> Response:
    server.party_a.send_grant(server.party_a.reciprocal_grant(link, _code(server, scope)))
    return correct(link, session, scope)


def _after_a_denial(server: Server, correct: Callable[[Asked], Response], asked: Asked) -> Response:
    if asked.link is not None:
        server.party_a.send_grant(server.party_a.reciprocal_grant(asked.link, _code(server, frozenset(asked.scope))))
    return correct(asked)


def _nothing_sent(server: Server, _correct: Consented, _link: Link, _code: Code) -> Response:
    return server.pages.linked(True)


def _only_where_asked(correct: Callable[[Got], frozenset[str]], got: Got) -> frozenset[str]:
    return correct(got) if got.reciprocal else frozenset()


def _nothing_for_nothing(server: Server, correct: Consented, link: Link, code: Code) -> Response:
    return correct(link, code) if code.scope else server.pages.linked(False)


def _typo(outbound: Outbound, _client: Client, _pairs: Pairs) -> Outbound:
    """As in the draft's example: `%3r` for `%3Ar`."""
    return outbound._replace(body=outbound.body.replace("grant-type%3Areciprocal", "grant-type%3reciprocal"))


def _crashing(name: str, text: str, passes: Callable[[Reply | None], bool]) -> Fault:
    """A fault after which the user gets an error page with status 500 if party B's answer passes a test."""

    def told(server: Server, correct: Callable[[Reply | None], Response], reply: Reply | None) -> Response:
        if not passes(reply):
            return correct(reply)
        page = server.pages.error("state")
        page.status_code = 500
        return page

    text = f"The user who has consented gets an error page with status 500 if {text}."
    return _TOPIC.fault(f"crash-after-{name}", f"goes-on-after-{name}", text, altered_in("party_a.told", told))


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
    # --- consent ---
    _TOPIC.fault(
        "grant-before-consent",
        "consent-first",
        "Party A sends a reciprocal grant before it asks its user, and another one afterwards.",
        altered_in("party_a.ask", _before_consent),
    ),
    _TOPIC.fault(
        "grant-without-consent",
        "nothing-without-consent",
        "Party A sends a reciprocal grant when its user has declined.",
        altered_in("consent.denied", _after_a_denial),
    ),
    # --- whether it comes ---
    _TOPIC.fault(
        "grant-never-sent",
        ("grant-made", "grant-without-reciprocal"),
        "Party A asks its user and sends no reciprocal grant.",
        altered_in("party_a.consented", _nothing_sent),
    ),
    _TOPIC.fault(
        "grant-only-where-asked",
        "grant-without-reciprocal",
        "Party A sends no reciprocal grant where party B names no scope.",
        together(
            altered("party_a.scope", _only_where_asked),
            altered_in("party_a.consented", _nothing_for_nothing),
        ),
    ),
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
    # --- what becomes of the user ---
    _crashing("refusal", "party B refuses the grant", lambda reply: reply is not None and reply.status == 400),
    _crashing("failure", "party B fails", lambda reply: reply is not None and reply.status >= 500),
    _crashing("delay", "party B is slow", lambda reply: reply is not None and reply.after_s > _SLOW_S),
    _crashing("silence", "party B says nothing", lambda reply: reply is None),
]
