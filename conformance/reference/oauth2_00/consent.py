"""From a good authorization request to the end user's decision: login, approval or denial (sections 3.1, 3.5).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, request

from conformance.reference.oauth2_00.codes import Decision
from conformance.reference.oauth2_00.delegations import USER_AGENT, Asked, Session
from conformance.reference.oauth2_00.issuing import Issuing
from conformance.reference.oauth2_00.pages import Pages
from conformance.reference.oauth2_00.redirection import Redirection
from conformance.reference.oauth2_00.sessions import Sessions
from conformance.reference.oauth2_00.store import Store, User
from conformance.reference.oauth2_00.vetting import Refusal, Vetting


class Consent:
    """Asks the end user and does what they decide."""

    def __init__(
        self,
        store: Store,
        vetting: Vetting,
        issuing: Issuing,
        redirection: Redirection,
        sessions: Sessions,
        pages: Pages,
    ) -> None:
        self.delegations = store.delegations
        self.vetting = vetting
        self.issuing = issuing
        self.redirection = redirection
        self.sessions = sessions
        self.pages = pages

    def ask(self, asked: Asked, session: Session) -> Response:
        """Have a request decided by who sits at this browser."""
        self.delegations.waiting.keep(asked.id, asked)
        return self.sessions.give(self.next_page(session, asked), session)

    def next_page(self, session: Session, asked: Asked | None) -> Response:
        """What there is still to be known. Without a request it is a device's code, once it is known who is there."""
        if session.user is None:
            return self.pages.login(session, asked)
        return self.pages.user_code(session) if asked is None else self.pages.consent(session, asked)

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

    def decided(self, asked: Asked, user: User, decision: Decision) -> Response:
        """What comes of the end user's decision."""
        return self.approved(asked, user) if decision is Decision.APPROVED else self.denied(asked)

    def decision(self) -> Decision | None:
        """What the button says that was pressed; None if it was no such button."""
        buttons = {"approve": Decision.APPROVED, "deny": Decision.DECLINED}
        return buttons.get(request.form.get("decision", ""))

    def form_at_hand(self) -> tuple[Session, Asked | None]:
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
        """The end user with this name and this password."""
        try:
            self.vetting.check_end_user(username, password)
        except Refusal:
            return None
        return self.vetting.find_user(username)

    # --- the decision ---

    def approved(self, asked: Asked, user: User) -> Response:
        """The end user has said yes."""
        self.delegations.approve(user, asked)
        return self.granted(asked)

    def granted(self, asked: Asked) -> Response:
        """A token in the user-agent flow, a code in the web server flow, a poll that succeeds in the device flow."""
        if asked.device is not None:
            asked.device.decision = Decision.APPROVED
            return self.pages.done(True)
        if asked.flow == USER_AGENT:
            return self.redirection.with_token(
                asked, self.issuing.first_tokens(asked.flow, asked.client, asked.secret_type)
            )
        return self.redirection.with_code(asked, self.issuing.verification_code(asked))

    def denied(self, asked: Asked) -> Response:
        """The end user has said no."""
        if asked.device is not None:
            asked.device.decision = Decision.DECLINED
            return self.pages.done(False)
        return self.redirection.denied(asked)
