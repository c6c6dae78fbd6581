"""The pages that a person sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from flask import Response

from conformance.reference.shared.delegations import Asked, Session
from conformance.reference.shared.pages import REASONS
from conformance.reference.shared.pages import Pages as SharedPages
from conformance.reference.uma_am.prototype.manager.registered import Registration, Wanted


class Pages(SharedPages):
    """Makes HTML of the templates."""

    PACKAGE = "conformance.reference.uma_am.prototype"
    REASONS: ClassVar[Mapping[str, str]] = {
        **REASONS,
        "redirect-uri": "The application does not say where you are to be sent back.",
        "type": "The application asks in a way that is not known here.",
        "resource": "Nobody has registered what the application wants for you.",
        "party": "You have no access to this.",
    }

    def assignment(self, session: Session, asked: Asked, registration: Registration) -> Response:
        """Who may have which resource of a host."""
        return self.form(self.assignment_template(), session, asked, host=registration)

    def assignment_template(self) -> str:
        """The template of that page."""
        return "assignment"

    def action(self, name: str) -> str:
        """Where the form of a page is sent."""
        return super().action("consent" if name.startswith("assignment") else name)

    def name(self, wanted: Wanted) -> Response:
        """Who wants it."""
        return self.page(self.name_template(), action=self.action("name"), wanted=wanted)

    def name_template(self) -> str:
        """The template of that page."""
        return "name"
