"""From a good authorization request to a person's decision: login, approval or denial.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic

from flask import Response, request

from conformance.reference.shared.codes import Decision
from conformance.reference.shared.delegations import AskedT, Delegations, Session
from conformance.reference.shared.pages import Pages
from conformance.reference.shared.sessions import Sessions
from conformance.reference.shared.store import Store, User
from conformance.reference.shared.vetting import Refusal, Vetting


class Consent(Generic[AskedT]):
    """Asks a person and does what they decide."""

    def __init__(self, store: Store, vetting: Vetting, sessions: Sessions, pages: Pages) -> None:
        self.delegations: Delegations[AskedT] = store.delegations
        self.vetting = vetting
        self.sessions = sessions
        self.pages = pages

    def ask(self, asked: AskedT, session: Session) -> Response:
        """Have a request decided by who sits at this browser."""
        self.delegations.waiting.keep(asked.id, asked)
        return self.sessions.give(self.next_page(session, asked), session)

    def next_page(self, session: Session, asked: AskedT | None) -> Response:
        """What there is still to be known."""
        if session.user is None:
            return self.pages.login(session, asked)
        return self.unasked(session) if asked is None else self.pages.consent(session, asked)

    def unasked(self, _session: Session) -> Response:
        """What who has logged in without any request sees."""
        raise Refusal("form")

    # --- the pages' forms ---

    def login_page(self) -> Response:
        """A user name and a password."""
        return self.served(self.log_in)

    def consent_page(self) -> Response:
        """Approve or deny."""
        return self.served(self.decide)

    def served(self, act: Callable[[], Response]) -> Response:
        """What acting on a form brings; an error page where it is refused."""
        try:
            return act()
        except Refusal as refusal:
            return self.pages.error(refusal.reason)

    def log_in(self) -> Response:
        """Who has proved who they are goes on in a new session; who has not sees the page again."""
        session, asked = self.form_at_hand()
        username = request.form.get("username", "")
        user = self.identified(username, request.form.get("password"))
        if user is None:
            return self.pages.login(session, asked, username)
        session = self.sessions.logged_in(session, user)
        return self.sessions.give(self.next_page(session, asked), session)

    def decide(self) -> Response:
        """A request is decided once, by who has logged in."""
        session, asked = self.form_at_hand()
        decision = self.decision()
        if session.user is None or asked is None or decision is None:
            raise Refusal("decision")
        if self.delegations.waiting.take(asked.id) is None:
            raise Refusal("form")
        return self.decided(asked, session.user, decision)

    def decided(self, asked: AskedT, user: User, decision: Decision) -> Response:
        """What comes of a person's decision."""
        return self.approved(asked, user) if decision is Decision.APPROVED else self.denied(asked)

    def decision(self) -> Decision | None:
        """What the button says that was pressed; None if it was no such button."""
        buttons = {"approve": Decision.APPROVED, "deny": Decision.DECLINED}
        return buttons.get(request.form.get("decision", ""))

    def form_at_hand(self) -> tuple[Session, AskedT | None]:
        """The session that a form was given out in, and the request it is about. Refusal if there is none."""
        self.require_tls()
        session = self.sessions.at_hand()
        if session is None or not self.sessions.genuine(session, request.form.get("csrf_token")):
            raise Refusal("form")
        asked = self.delegations.waiting.get(request.form.get("request"))
        if asked is None and request.form.get("request"):
            raise Refusal("form")
        return session, asked

    def require_tls(self) -> None:
        """A password comes this way."""
        if not request.is_secure:
            raise Refusal("insecure")

    def identified(self, username: str | None, password: str | None) -> User | None:
        """The person with this name and this password."""
        try:
            self.vetting.check_end_user(username, password)
        except Refusal:
            return None
        return self.vetting.find_user(username)

    # --- the decision ---

    def approved(self, asked: AskedT, user: User) -> Response:
        """The person has said yes."""
        self.delegations.approve(user, asked)
        return self.granted(asked)

    def granted(self, asked: AskedT) -> Response:
        """What a client gets that was approved."""
        raise NotImplementedError

    def denied(self, asked: AskedT) -> Response:
        """What a client gets that was denied."""
        raise NotImplementedError
