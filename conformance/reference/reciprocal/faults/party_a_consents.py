"""Faults in when party A sends its reciprocal grant, and in what becomes of its user (sections 2.2.1 and 2.2.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.delegations import Asked, Code, Link
from conformance.reference.reciprocal.party_a_client import Got
from conformance.reference.reciprocal.revisions import PARTY_A
from conformance.reference.shared.delegations import Session
from conformance.reference.shared.outgoing import Reply
from conformance.reference.switches import Fault

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
        "grant-made",
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
    # --- what becomes of the user ---
    _crashing("refusal", "party B refuses the grant", lambda reply: reply is not None and reply.status == 400),
    _crashing("failure", "party B fails", lambda reply: reply is not None and reply.status >= 500),
    _crashing("delay", "party B is slow", lambda reply: reply is not None and reply.after_s > _SLOW_S),
    _crashing("silence", "party B says nothing", lambda reply: reply is None),
]
