"""Faults in how a person is told to be who they are, at any authorization server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response

from conformance.reference.altering.alterations import altered_in
from conformance.reference.shared.delegations import Asked, Session


def _owner_in(server: Any, correct: Callable[[], Session]) -> Session:
    session = correct()
    return session if session.user else server.sessions.logged_in(session, server.store.owner)


def _granted_unasked(server: Any, correct: Callable[..., Response], asked: Asked, session: Session) -> Response:
    return server.consent.granted(asked) if session.user is None else correct(asked, session)


SKIPPED = altered_in("sessions.begun", _owner_in)
"""Whoever comes without a session is taken for the one person there is."""

STRANGERS_GRANTED = altered_in("consent.ask", _granted_unasked)
"""Who comes without a session gets what an approval gets, without seeing any page."""

PASSWORD_UNCHECKED = altered_in(
    "consent.identified", lambda server, _correct, username, _password: server.vetting.find_user(username)
)
"""The login page takes any password."""
