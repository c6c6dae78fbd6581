"""Who sits at the browser: sessions by cookie, and forms that only the browser they were given to can send."""

from __future__ import annotations

import secrets
from dataclasses import replace

from flask import Response, request

from conformance.reference.shared.delegations import Session
from conformance.reference.shared.store import Store, User, same


class Sessions:
    """Begins, finds and keeps sessions."""

    def __init__(self, store: Store) -> None:
        self.kept = store.delegations.sessions

    def begun(self) -> Session:
        """The session at hand, or a new one in which nobody has logged in."""
        return self.at_hand() or self.new()

    def at_hand(self) -> Session | None:
        """The session that the request brings the cookie of."""
        return self.kept.get(request.cookies.get(self.cookie()))

    def new(self) -> Session:
        """A session in which nobody has logged in."""
        return self.remembered(Session(secrets.token_urlsafe(24), secrets.token_urlsafe(24)))

    def logged_in(self, before: Session, user: User) -> Session:
        """A session of this end user; the one before is over, so that nobody can have planted it."""
        self.kept.take(before.id)
        return self.remembered(replace(self.new(), user=user))

    def remembered(self, session: Session) -> Session:
        """The session, to be found by its cookie from now on."""
        self.kept.keep(session.id, session)
        return session

    def genuine(self, session: Session, csrf_token: str | None) -> bool:
        """Whether a form was given out in this session."""
        return csrf_token is not None and same(session.csrf_token, csrf_token)

    def give(self, response: Response, session: Session) -> Response:
        """The response with the cookie of the session, where the request has brought another or none."""
        if request.cookies.get(self.cookie()) != session.id:
            response.set_cookie(self.cookie(), session.id, secure=self.secure(), httponly=True, samesite="Lax")
        return response

    def cookie(self) -> str:
        """The name of the cookie."""
        return "session"

    def secure(self) -> bool:
        """Whether the cookie travels over TLS only."""
        return True
