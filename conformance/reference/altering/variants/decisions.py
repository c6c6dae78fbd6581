"""Variants in how a person decides on a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Response, request

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.shared.codes import Decision
from conformance.reference.shared.delegations import Asked, Session
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Variant

Html = Callable[[str, Mapping[str, Any]], str]
NextPage = Callable[[Session, Asked | None], Response]


def template(instead: Mapping[str, str]) -> Apply:
    """Other templates for these pages."""
    return altered("pages.html", lambda correct, name, values: correct(instead.get(name, name), values))


def decided_at(path: str) -> Apply:
    """Let the form that is sent to this path decide too."""

    def next_page(server: Any, correct: NextPage, session: Session, asked: Asked | None) -> Response:
        decision = server.consent.decision() if request.path == path else None
        if session.user is None or asked is None or decision is None:
            return correct(session, asked)
        server.store.delegations.waiting.take(asked.id)
        decided: Response = server.consent.decided(asked, session.user, decision)
        return decided

    return altered_in("consent.next_page", next_page)


def _login_and_decision(correct: Html, name: str, values: Mapping[str, Any]) -> str:
    return correct("login_decision" if name == "login" and values["asked"] else name, values)


def _by_button(_correct: object) -> Decision | None:
    buttons = {"Allow access": Decision.APPROVED, "No, thanks": Decision.DECLINED}
    return buttons.get(request.form.get("decision", ""))


def _denied_by_link(server: Any, _flows: Sequence[str]) -> None:
    consent = server.consent

    def deny() -> Response:
        session = server.sessions.at_hand()
        if session is None or not server.sessions.genuine(session, request.args.get("csrf_token")):
            raise Refusal("form")
        asked = server.store.delegations.waiting.take(request.args.get("request"))
        if asked is None:
            raise Refusal("form")
        denied: Response = consent.denied(asked)
        return denied

    server.app.add_url_rule("/consent", "denied", lambda: consent.served(deny), methods=["GET"])


VARIANTS: Sequence[Variant] = [
    Variant(
        "login-and-decision-on-one-page",
        "The login page has two buttons, one of which approves and one of which denies.",
        together(altered("pages.html", _login_and_decision), decided_at("/login")),
    ),
    # --- the consent page ---
    Variant(
        "consent-without-client-id",
        "The consent page names the client as people know it and not by its identifier.",
        template({"consent": "consent_name"}),
    ),
    Variant(
        "decision-by-radio-buttons",
        "The consent page has two radio buttons, none of which is chosen, and one button.",
        template({"consent": "consent_radio"}),
    ),
    Variant(
        "decision-by-inputs",
        "The buttons of the consent page are inputs with other words, the denial first.",
        together(template({"consent": "consent_inputs"}), altered("consent.decision", _by_button)),
    ),
    Variant(
        "denial-by-link",
        "The consent page has a button to approve and a link to deny.",
        together(template({"consent": "consent_link"}), _denied_by_link),
    ),
]
