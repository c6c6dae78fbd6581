"""The pages a user sees: those of every server, and those of party A."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from flask import Response

from conformance.reference.reciprocal.answers import scope_text
from conformance.reference.reciprocal.delegations import Asked
from conformance.reference.shared.delegations import Asked as SharedAsked
from conformance.reference.shared.delegations import Session
from conformance.reference.shared.pages import REASONS
from conformance.reference.shared.pages import Pages as SharedPages

_RECIPROCAL = "reciprocal_consent"


class Pages(SharedPages):
    """Makes HTML of the templates."""

    PACKAGE = "conformance.reference.reciprocal"
    REASONS: ClassVar[Mapping[str, str]] = {
        **REASONS,
        "state": "You have not been sent away from here, or it was too long ago. Please start once more.",
    }

    def consent(self, session: Session, asked: SharedAsked) -> Response:
        """Whether this client gets what it wants; party B, whether it gets what is here."""
        if isinstance(asked, Asked) and asked.link is not None:
            return self.form(_RECIPROCAL, session, asked, scope=scope_text(frozenset(asked.scope)))
        return super().consent(session, asked)

    def action(self, name: str) -> str:
        """Where the form of a page is sent: both kinds of consent to the same place."""
        return super().action("consent" if name == _RECIPROCAL else name)

    def linked(self, linked: bool) -> Response:
        """Back at party A: whether both parties see each other's resources now."""
        return self.page("linked", linked=linked)
