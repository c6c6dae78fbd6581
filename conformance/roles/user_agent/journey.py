"""The turns of one visit: from each page to what comes next, whatever kind of user agent shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from conformance.roles.page_code import DENIED, title_code
from conformance.roles.user_agent import leading
from conformance.roles.user_agent.addresses import Addresses, Whose, identity
from conformance.roles.user_agent.controls import Control
from conformance.roles.user_agent.declared import declared
from conformance.roles.user_agent.guessing import go_on_by_link, guess
from conformance.roles.user_agent.last_page import CodeWanted
from conformance.roles.user_agent.leading import Lead
from conformance.roles.user_agent.marks import page_seen
from conformance.roles.user_agent.page import Page
from conformance.roles.user_agent.plan import Plan, What
from conformance.roles.user_agent.stuck import stuck_on
from conformance.roles.user_agent.telling import as_told
from conformance.roles.user_agent.texts import told
from conformance.roles.user_agent.understanding import Understanding, understand
from conformance.roles.user_agent.visit import Delivery, Landing, PageKind, PageSeen, Telling, Wish
from conformance.target.steps import Step

MOST_STEPS = 12
_ASKING = (PageKind.LOGIN, PageKind.CONSENT, PageKind.USER_CODE)


@dataclass(frozen=True, slots=True)
class End:
    """Where a visit ends, and why it could not go on if it could not."""

    landing: Landing
    url: str | None
    delivery: Delivery | None = None
    stuck: str | None = None


class Journey:
    """What has happened on one visit so far, and what to do on the next page."""

    def __init__(
        self,
        wish: Wish,
        addresses: Addresses,
        steps: Sequence[Step],
        has_code: bool,
        wanted: CodeWanted | None = None,
        tellings: Sequence[Telling] = (),
    ) -> None:
        self.pages: list[PageSeen] = []
        self.decided = False
        self._wish = wish
        self._addresses = addresses
        self._steps = steps
        self._has_code = has_code
        self._wanted = wanted
        self._tellings = tellings
        self._done: list[tuple[object, ...]] = []

    def turn(self, page: Page, exchange: str, status: int, refresh: tuple[str, ...] = ()) -> Plan | Lead | End:
        """What to do on a page: carry out a plan, go on to an address of the server, or end the visit.

        `exchange` is the id of what brought the page, `refresh` its Refresh header fields.
        """
        understood = understand(page)
        self.pages.append(page_seen(page, understood.kind, exchange, status, self._wanted.at if self._wanted else None))
        last = self._wanted is not None and self._wanted.ends(self.pages[-1], understood, self.decided)
        # Nobody reads a page that goes off at once; one with something to read or to do is left later.
        stays = last or understood.kind in _ASKING
        lead = None if page.rendered else leading.by_itself(page, refresh, self._is_callback, stays)
        if lead is not None:
            return lead if self._addresses.whose(lead.url) is Whose.SERVER else self._end_at(lead)
        if self._wish is Wish.LOOK:
            return End(Landing.PAGE, page.url)
        step = declared(page, self._steps, self._wish, self._has_code)
        if last and not isinstance(step, Plan):
            return End(Landing.PAGE, page.url)
        act = step or self._undeclared(page, understood, status)
        if isinstance(act, str):
            return self.stop(page, act)
        return self._once(page, act) if isinstance(act, Plan) else act

    @property
    def codes(self) -> tuple[str, ...]:
        """What surely is a code on the last page, where the visit wants one; else the code in its title."""
        if self._wanted is not None:
            return self._wanted.codes(self.pages[-1])
        told = title_code(self.pages[-1].title)
        return () if told is None or told.code == DENIED else (told.code,)

    def stop(self, page: Page, why: str, instead: str = "") -> End:
        """The end on a page on which the person cannot go on; `instead` is said where no step would help."""
        return End(Landing.PAGE, page.url, stuck=stuck_on(page, why, instead))

    def _undeclared(self, page: Page, understood: Understanding, status: int) -> Plan | End | str:
        kind = understood.kind
        if status < 400 and (told := as_told(page, understood, self._tellings, self._wish)) is not None:
            return told
        if kind is PageKind.PLAIN or (kind is PageKind.UNKNOWN and self.decided):
            if lead := leading.link(page, self._is_callback):
                return self._end_at(lead)
            # After the decision, such a link would lead round in a circle.
            if not self.decided and (onward := self._link_onward(page)) is not None:
                return Plan("follows the link to the other party", None, (), (), (), onward.tag, decides=False)
            if kind is PageKind.PLAIN and status < 400 and (on := self._by_link(page)) is not None:
                return on
            if not page.rendered and (form := leading.sent_by_script(page)) is not None:
                return Plan("sends a form as its script would", form, (), (), (), None, decides=False)
        asks = kind in (PageKind.LOGIN, PageKind.USER_CODE) or (kind is not PageKind.PLAIN and status < 400)
        if not asks:
            why = f"is an error page (status {status})" if status >= 400 else "asks for nothing"
            return End(Landing.PAGE, page.url, stuck=None if self.decided else stuck_on(page, why, _says(page)))
        plan = guess(page, understood, self._wish, self._has_code)
        if self.decided and kind is PageKind.UNKNOWN and (isinstance(plan, str) or self._has_code):
            return End(Landing.PAGE, page.url)
        return plan

    def _end_at(self, lead: Lead) -> End:
        landing = Landing.CALLBACK if self._is_callback(lead.url) else Landing.ELSEWHERE
        return End(landing, lead.url, lead.delivery)

    def _by_link(self, page: Page) -> Plan | None:
        """The one link that says to go on, on a visit that no callback ends: party A leads from page to page."""
        if self.decided or self._addresses.callbacks:
            return None
        plan = go_on_by_link(page)
        server = plan is not None and plan.press is not None and self._addresses.whose(page.target(plan.press))
        return plan if server is Whose.SERVER else None

    def _link_onward(self, page: Page) -> Control | None:
        return next((each for each in page.links if self._addresses.leads_onward(page.target(each.tag))), None)

    def _is_callback(self, url: str) -> bool:
        return self._addresses.whose(url) is Whose.CALLBACK

    def _once(self, page: Page, plan: Plan) -> Plan | End:
        """The plan, unless the same was done on the same page before: then it was to no avail."""
        names = tuple(sorted({control.name for control in plan.form.fields})) if plan.form is not None else ()
        press = plan.press.get("name") if plan.press is not None else None
        texts = tuple(entry.text for entry in plan.entries)
        done = (plan.step, plan.asked, names, texts, None if plan.asked else (identity(page.url), page.title, press))
        if done in self._done:
            # With the login, the decision that was sent along with it was refused.
            self.decided = self.decided and not plan.asked
            return self.stop(page, _in_vain(plan), _says(page))
        self._done.append(done)
        if len(self._done) > MOST_STEPS:
            return self.stop(page, f"comes after {MOST_STEPS} steps; a person gives up here", _says(page))
        return plan


def _in_vain(plan: Plan) -> str:
    if What.PASSWORD in plan.asked or What.USERNAME in plan.asked:
        return "asks for the login again: the server refused what was filled in"
    if What.USER_CODE in plan.asked:
        return "asks for the user code again: the server refused what was filled in"
    return f"came again after the person {'followed its step' if plan.step else 'had pressed the same button'}"


def _says(page: Page) -> str:
    return f"It says: {told(page.text)}."
