"""The form driver: a person whose user agent knows HTTP, cookies and HTML forms, and runs no scripts."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.roles.user_agent.addresses import Addresses
from conformance.roles.user_agent.cookies import Cookies
from conformance.roles.user_agent.form_visit import FormVisit
from conformance.roles.user_agent.journey import Journey
from conformance.roles.user_agent.known import Known
from conformance.roles.user_agent.last_page import CodeWanted
from conformance.roles.user_agent.visit import Session, Telling, Visit, Wish
from conformance.target.model import Target
from conformance.wire.recorder import Recorder


class FormSession(Session):
    """A user agent's cookies."""

    def __init__(self) -> None:
        self.cookies = Cookies()


class FormPerson:
    """The person who fills in forms. All requests go through the recorder."""

    driver = "form"

    def __init__(self, target: Target) -> None:
        self._target = target
        self._hosts = target.hosts

    def session(self) -> FormSession:
        """A user agent without a cookie."""
        return FormSession()

    def visit(
        self,
        url: str,
        wish: Wish,
        *,
        recorder: Recorder,
        callbacks: Sequence[str],
        session: Session,
        purpose: str,
        user_code: str | None = None,
        password: str | None = None,
        wants_code: bool = False,
        username: str | None = None,
        tellings: Sequence[Telling] = (),
    ) -> Visit:
        """See `Person.visit`."""
        addresses = Addresses.of(callbacks, self._hosts, self._target.own_hosts)
        known = Known.of(self._target, url, user_code, password, username)
        wanted = CodeWanted(self._target.get("user_agent.code_at"), known.public) if wants_code else None
        journey = Journey(wish, addresses, self._target.steps, user_code is not None, wanted, tellings)
        cookies = session.cookies if isinstance(session, FormSession) else Cookies()
        return FormVisit(journey, addresses, known, recorder, cookies, purpose).go(url, wish)

    def close(self) -> None:
        """Nothing is left running."""
