"""The browser driver: a person with a real browser, for pages that need JavaScript."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

from conformance.outcome.findings import inconclusive
from conformance.roles.user_agent.addresses import Addresses, Whose
from conformance.roles.user_agent.browser_record import BrowserRecord
from conformance.roles.user_agent.browser_visit import BrowserVisit
from conformance.roles.user_agent.chromium import Chromium
from conformance.roles.user_agent.devtools import Devtools, DevtoolsError
from conformance.roles.user_agent.journey import Journey
from conformance.roles.user_agent.known import Known
from conformance.roles.user_agent.last_page import CodeWanted
from conformance.roles.user_agent.outside import not_opened
from conformance.roles.user_agent.trust import pins
from conformance.roles.user_agent.visit import Session, Telling, Visit, Wish
from conformance.target.model import Target
from conformance.wire.recorder import Recorder


class BrowserSession(Session):
    """A user agent's cookies, as the developer tools tell them."""

    def __init__(self) -> None:
        self.cookies: list[dict[str, Any]] = []


class BrowserPerson:
    """The person with a browser. It is started with the first visit and serves all; sessions are sets of cookies."""

    driver = "browser"

    def __init__(self, target: Target) -> None:
        self._target = target
        self._chromium: Chromium | None = None
        self._tools: Devtools | None = None

    def session(self) -> BrowserSession:
        """A user agent without a cookie."""
        return BrowserSession()

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
        """See `Person.visit`. Stop if the browser cannot be started."""
        addresses = Addresses.of(callbacks, self._target.hosts, self._target.own_hosts)
        if (refused := not_opened(url, wish, addresses, recorder, purpose)) is not None:
            return refused
        known = Known.of(self._target, url, user_code, password, username)
        wanted = CodeWanted(self._target.get("user_agent.code_at"), known.public) if wants_code else None
        journey = Journey(wish, addresses, self._target.steps, user_code is not None, wanted, tellings)
        record, driver = self._begin(session, addresses, recorder, purpose)
        visit = BrowserVisit(driver, record, journey, addresses, known, self._target.deadline_s)
        seen = visit.go(url, wish)
        self._finish(session, visit.broken)
        return seen

    def close(self) -> None:
        """End the browser."""
        if self._tools is not None:
            self._tools.close()
        if self._chromium is not None:
            self._chromium.close()
        self._tools = self._chromium = None

    def _started(self) -> tuple[Chromium, Devtools]:
        if self._chromium is None or self._tools is None:
            hosts = self._target.hosts
            self._chromium = Chromium(hosts, pins(hosts, self._target.ca_file), self._target.deadline_s)
            try:
                self._tools = Devtools(self._chromium.address, lambda _url: False)
            except (OSError, ValueError, DevtoolsError) as error:
                self.close()
                raise inconclusive(f"the browser does not talk: {error}") from error
        return self._chromium, self._tools

    def _begin(
        self, session: Session, addresses: Addresses, recorder: Recorder, purpose: str
    ) -> tuple[BrowserRecord, Any]:
        """A browser with this session's cookies, and the record of the visit; a second one where the first hangs."""
        for last in (False, True):
            chromium, tools = self._started()
            tools.may = lambda asked: addresses.whose(asked) is Whose.SERVER
            try:
                self._clear(tools, session)
                return BrowserRecord(tools, addresses, recorder, purpose), chromium.driver
            except DevtoolsError as error:
                self.close()
                if last:
                    raise inconclusive(f"the browser failed: {error}") from error
        raise AssertionError

    def _clear(self, tools: Devtools, session: Session) -> None:
        tools.call("Page.navigate", url="about:blank")
        tools.call("Network.clearBrowserCookies")
        for host, port in self._target.hosts:
            for scheme in ("http", "https"):
                with contextlib.suppress(DevtoolsError):
                    tools.call("Storage.clearDataForOrigin", origin=f"{scheme}://{host}:{port}", storageTypes="all")
        if isinstance(session, BrowserSession) and session.cookies:
            tools.call("Network.setCookies", cookies=session.cookies)
        tools.events()

    def _finish(self, session: Session, broken: bool) -> None:
        """Keep the cookies and leave the page; a browser that hangs is of no use to the next visit."""
        try:
            if self._tools is not None and isinstance(session, BrowserSession):
                session.cookies = list(self._tools.call("Storage.getCookies").get("cookies", []))
                if not broken:
                    self._tools.call("Page.navigate", url="about:blank")
        except DevtoolsError:
            broken = True
        if broken:
            self.close()
