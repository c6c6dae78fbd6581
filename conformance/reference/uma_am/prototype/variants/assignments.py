"""Variants in how the user says who may have what, and in the host's flow (step 1.3)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Response, request

from conformance.reference.altering.alterations import altered, altered_in, edited, together
from conformance.reference.altering.edits import body, status
from conformance.reference.altering.pairs import followed_by
from conformance.reference.altering.variants.pages import remembered
from conformance.reference.altering.variants.tokens import SIGNS, token_values
from conformance.reference.shared.delegations import Asked, Session
from conformance.reference.switches import Apply, Variant
from conformance.reference.uma_am.prototype.manager.registered import Registration
from conformance.reference.uma_am.prototype.places import HOST_FLOW, REQUESTER_FLOW, VALIDATION_FLOW

if TYPE_CHECKING:
    from conformance.reference.uma_am.prototype.app import Server

_ALL = (HOST_FLOW, REQUESTER_FLOW, VALIDATION_FLOW)
Page = Callable[[Session, Asked, Registration], Response]


def _one_by_one(server: Server, _correct: Page, session: Session, asked: Asked, host: Registration) -> Response:
    """A page for each resource, and one for the decision."""
    number = int(request.form.get("number", "-1")) + 1 if request.form.get("decision") == "next" else 0
    if number < len(host.resources):
        resource = host.resources[number]
        page: Response = server.pages.form("assignment_one", session, asked, resource=resource, number=number)
        return page
    decision: Response = server.pages.form("consent", session, asked)
    return decision


def _decide(server: Server, correct: Callable[[], Response]) -> Response:
    if request.form.get("decision") != "next":
        return correct()
    session, asked = server.consent.form_at_hand()
    host = server.consent.registration(asked)
    host.resources[int(request.form["number"])].party = request.form.get("party", "")
    page: Response = server.pages.assignment(session, asked, host)
    return page


_ONE_BY_ONE: Apply = together(
    altered_in("pages.assignment", _one_by_one),
    altered_in("consent.decide", _decide),
    # Each page has kept its user name when the decision is taken.
    altered("consent.assign", lambda *_: None),
)


def _signs() -> str:
    return f"{secrets.token_urlsafe(9)}{SIGNS} {secrets.token_urlsafe(9)}"


VARIANTS: Sequence[Variant] = [
    Variant(
        "assignment-in-a-table",
        "The resources stand in a table, by their URI, and the fields have no labels.",
        altered("pages.assignment_template", lambda _correct: "assignment_table"),
        (HOST_FLOW, REQUESTER_FLOW),
    ),
    Variant(
        "assignment-one-by-one",
        "Each resource has a page of its own, with a field for a user name.",
        _ONE_BY_ONE,
        (HOST_FLOW, REQUESTER_FLOW),
    ),
    Variant(
        "assignment-remembered",
        "A host that was approved once comes back at once, and what was assigned stays.",
        remembered(lambda _asked: True).apply,
        (HOST_FLOW,),
    ),
    Variant(
        "host-tokens-with-signs",
        "Codes and tokens have signs in them that a form has to escape.",
        token_values(_signs, "access", "code"),
        (HOST_FLOW, VALIDATION_FLOW),
    ),
    Variant(
        "host-token-answer-crowded",
        "The answer with a token has members nobody knows.",
        altered("answers.token_members", lambda correct, token: followed_by("scope", ["all", None])(correct(token))),
        (HOST_FLOW, REQUESTER_FLOW),
    ),
    Variant(
        "token-refusals-bare",
        "A refused token request is answered with status 403 and an empty body.",
        together(edited("answers.refused", status(403)), edited("answers.refused", body(lambda _text: b""))),
        (HOST_FLOW, REQUESTER_FLOW),
    ),
]
