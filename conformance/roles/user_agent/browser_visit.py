"""One visit of the browser driver: wait until a page has settled, read it, act on it, in turn."""

from __future__ import annotations

import contextlib
from time import monotonic, sleep
from typing import Any

from urllib3.exceptions import HTTPError

from conformance.roles.user_agent.addresses import Addresses
from conformance.roles.user_agent.browser_page import BrowserPage
from conformance.roles.user_agent.browser_record import BrowserRecord
from conformance.roles.user_agent.devtools import DevtoolsError
from conformance.roles.user_agent.form_filling import refusal
from conformance.roles.user_agent.journey import End, Journey
from conformance.roles.user_agent.known import Known
from conformance.roles.user_agent.page import Page
from conformance.roles.user_agent.plan import Plan, What
from conformance.roles.user_agent.secrets_seen import hidden_tokens
from conformance.roles.user_agent.visit import Landing, Visit, Wish
from conformance.wire.excerpt import excerpt

LONGEST_VISIT_S = 90.0
_QUIET_S = 0.3  # without an event, a page that asks for something has settled
_EMPTY_S = 1.5  # a page with nothing to fill in may still be at work
_POLL_S = 0.05


class BrowserVisit:
    """One visit under way. `page_s` is the longest time that one page may take, in seconds; `broken` is True once the
    browser no longer does what it is told.
    """

    def __init__(
        self,
        driver: Any,
        record: BrowserRecord,
        journey: Journey,
        addresses: Addresses,
        known: Known,
        page_s: float,
    ) -> None:
        self._driver = driver
        self._journey = journey
        self._addresses = addresses
        self._known = known
        self._page_s = page_s
        self._page = BrowserPage(driver)
        self._record = record
        self.broken = False
        self._ends = monotonic() + LONGEST_VISIT_S

    def go(self, url: str, wish: Wish) -> Visit:
        """Open the URL and follow it to its end."""
        from selenium.common import WebDriverException

        picture: bytes | None = None
        try:
            end = self._run(url)
            if end.stuck is not None and end.landing is Landing.PAGE:
                self._page.blank(list(self._known.values.values()))
                picture = self._record.picture()
        except (WebDriverException, DevtoolsError, HTTPError, OSError) as error:
            self.broken = True
            why = "it no longer answers" if isinstance(error, HTTPError) else excerpt(str(error).splitlines()[0], 300)
            end = End(Landing.NOWHERE, url, stuck=f"the browser failed: {why}")
        self._record.update("")
        last = self._record.close(url, end.stuck)
        if end.landing in (Landing.CALLBACK, Landing.ELSEWHERE):
            self._record.recorder.learn_url(end.url or "", last.id)
        return Visit(
            wish=wish,
            landing=end.landing,
            url=end.url,
            delivery=end.delivery,
            exchange=last,
            exchanges=tuple(exchange.id for exchange in self._record.exchanges),
            pages=tuple(self._journey.pages),
            stuck=end.stuck,
            decided=self._journey.decided,
            screenshot=picture,
        )

    def _run(self, url: str) -> End:
        from selenium.common import WebDriverException

        with contextlib.suppress(WebDriverException, HTTPError):  # what was held back or did not answer is in the log
            self._driver.get(url)
        says = ""
        while True:
            page, end = self._settled(says)
            if end is not None:
                return end
            for name, value in hidden_tokens(page, self._known.public):
                self._record.recorder.learn(value, name, self._record.last)
            step = self._journey.turn(page, self._record.last, self._record.status)
            for code in self._journey.codes:
                self._record.recorder.learn(code, "code on a page", self._record.last)
            if isinstance(step, Plan):
                end = self._act(page, step)
                says = step.says
            elif isinstance(step, End):
                end = step
            if end is not None:
                return end
            if monotonic() > self._ends:
                return End(Landing.NOWHERE, url, stuck=f"the visit took more than {LONGEST_VISIT_S:g} s")

    def _settled(self, says: str) -> tuple[Page, End | None]:
        """The page once nothing more happens on it, or the end if it leads away."""
        ends, quiet_since = monotonic() + self._page_s, monotonic()
        seen: str | None = None
        while True:
            happened = self._record.update(says)
            if (end := self._record.end()) is not None:
                return Page("", ""), end
            now = monotonic()
            html, loaded, url = self._page.read()
            if happened or html != seen or self._record.pending:
                quiet_since, seen = now, html
            empty = "<input" not in html and "<button" not in html
            if now > ends or (loaded and now - quiet_since > (_EMPTY_S if empty else _QUIET_S)):
                if self._record.exchanges:
                    return Page(html, url, rendered=True), None
                return Page("", ""), End(Landing.NOWHERE, url, stuck=f"no page came within {self._page_s:g} s")
            sleep(_POLL_S)

    def _act(self, page: Page, plan: Plan) -> End | None:
        """Carry out a plan in the browser; the end if it must not be, or cannot be."""
        if (end := refusal(page, plan, self._journey, self._addresses, self._known, scripts=True)) is not None:
            return end
        if What.PASSWORD in plan.asked and (password := self._known.values.get(What.PASSWORD)):
            self._record.recorder.learn(password, "password", self._record.last)
        for entry in plan.entries:
            self._page.write(entry.tag, self._known.value(entry) or "")
        for tag in plan.on:
            self._page.switch(tag, on=True)
        for tag in plan.off:
            self._page.switch(tag, on=False)
        self._journey.decided |= plan.decides
        if plan.press is not None:
            self._page.press(plan.press)
        elif plan.form is not None:
            self._page.send(plan.form.tag)
        return None
