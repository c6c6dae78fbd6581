"""The pages an end user sees: those of every server, and those of the device flow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from flask import Response

from conformance.reference.shared.delegations import Session
from conformance.reference.shared.pages import REASONS
from conformance.reference.shared.pages import Pages as SharedPages


class Pages(SharedPages):
    """Makes HTML of the templates."""

    PACKAGE = "conformance.reference.oauth2_00"
    REASONS: ClassVar[Mapping[str, str]] = {
        **REASONS,
        "type": "The application asks in a way that is not known here.",
        "immediate": "The application says neither that you may be asked nor that you may not.",
        "secret-type": "The application wants a kind of secret that is not known here.",
    }

    def user_code(self, session: Session, failed: bool = False) -> Response:
        """Which code the device shows."""
        return self.form("device", session, None, failed=failed)

    def done(self, approved: bool) -> Response:
        """Section 3.5.3.1: back to the device."""
        return self.page("done", approved=approved)
