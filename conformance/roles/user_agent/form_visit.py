"""One visit of the form driver: requests, redirects, pages, forms, in turn."""

from __future__ import annotations

from time import monotonic

from conformance.roles.user_agent.addresses import Addresses, Whose, sendable
from conformance.roles.user_agent.cookies import Cookies
from conformance.roles.user_agent.decoding import html_of
from conformance.roles.user_agent.form_filling import carry_out
from conformance.roles.user_agent.journey import End, Journey
from conformance.roles.user_agent.known import Known
from conformance.roles.user_agent.leading import Lead
from conformance.roles.user_agent.outside import not_opened
from conformance.roles.user_agent.page import Page
from conformance.roles.user_agent.plan import What
from conformance.roles.user_agent.secrets_seen import hidden_tokens
from conformance.roles.user_agent.submission import location, redirected
from conformance.roles.user_agent.visit import Delivery, Landing, Visit, Wish
from conformance.wire.exchange import Exchange, Request
from conformance.wire.recorder import Recorder

MOST_REDIRECTS = 10
LONGEST_VISIT_S = 120.0
_REDIRECTS = (301, 302, 303, 307, 308)


class FormVisit:
    """One visit under way."""

    def __init__(
        self, journey: Journey, addresses: Addresses, known: Known, recorder: Recorder, cookies: Cookies, purpose: str
    ) -> None:
        self._journey = journey
        self._addresses = addresses
        self._known = known
        self._recorder = recorder
        self._cookies = cookies
        self._purpose = purpose
        self._exchanges: list[Exchange] = []
        self._redirects = 0
        self._ends = monotonic() + LONGEST_VISIT_S

    def go(self, url: str, wish: Wish) -> Visit:
        """Open the URL and follow it to its end."""
        if (visit := not_opened(url, wish, self._addresses, self._recorder, self._purpose)) is not None:
            return visit
        step: Request | End = Request("GET", sendable(url))
        says, page_before = "", None
        while isinstance(step, Request):
            exchange = self._send(step, says, page_before)
            step, says, page_before = self._next(exchange)
        ids = tuple(exchange.id for exchange in self._exchanges)
        last = self._exchanges[-1]
        if step.landing in (Landing.CALLBACK, Landing.ELSEWHERE):
            self._recorder.learn_url(step.url or "", last.id)
        return Visit(
            wish=wish,
            landing=step.landing,
            url=step.url,
            delivery=step.delivery,
            exchange=last,
            exchanges=ids,
            pages=tuple(self._journey.pages),
            stuck=step.stuck,
            decided=self._journey.decided,
        )

    def _send(self, request: Request, says: str, referer: str | None) -> Exchange:
        """One exchange, with the header fields of a user agent and the cookies of this one."""
        fields = [("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"), ("Accept-Language", "en")]
        if referer is not None and _origin(referer) == _origin(request.url):
            fields += [("Referer", referer)] + ([("Origin", _origin(request.url))] if request.method == "POST" else [])
        if cookie := self._cookies.header_for(request.url):
            fields.append(("Cookie", cookie))
        full = Request(request.method, request.url, (*fields, *request.headers), request.body)
        exchange = self._recorder.send(full, f"{self._purpose}: {says}" if says else self._purpose)
        self._exchanges.append(exchange)
        if exchange.response is not None:
            self._cookies.take(request.url, exchange.response)
        return exchange

    def _next(self, exchange: Exchange) -> tuple[Request | End, str, str | None]:
        """What follows an exchange: a request, what it is for, and the page it comes from; or the end."""
        response, url = exchange.response, exchange.request.url
        if response is None:
            message = exchange.failure.message if exchange.failure else "no response"
            return End(Landing.NOWHERE, url, stuck=message), "", None
        if monotonic() > self._ends:
            return End(Landing.NOWHERE, url, stuck=f"the visit took more than {LONGEST_VISIT_S:g} s"), "", None
        target = location(url, response.values("Location")) if response.status in _REDIRECTS else None
        if target is not None:
            request = redirected(exchange.request, response.status, _utf8(target))
            return self._lead(Lead(target, Delivery.REDIRECT), request), "follows a redirect", None
        page = Page(html_of(response), url)
        for name, value in hidden_tokens(page, self._known.public):
            self._recorder.learn(value, name, exchange.id)
        step = self._journey.turn(page, exchange.id, response.status, response.values("Refresh"))
        for code in self._journey.codes:
            self._recorder.learn(code, "code on a page", exchange.id)
        if isinstance(step, End):
            return step, "", None
        if isinstance(step, Lead):
            return self._lead(step, Request("GET", sendable(step.url))), "is sent on by the page", url
        self._redirects = 0
        if step.asked and (password := self._known.values.get(What.PASSWORD)):
            self._recorder.learn(password, "password", exchange.id)
        return carry_out(page, step, self._journey, self._addresses, self._known), step.says, url

    def _lead(self, lead: Lead, request: Request) -> Request | End:
        whose = self._addresses.whose(lead.url if lead.delivery is not Delivery.REDIRECT else _utf8(lead.url))
        if whose is not Whose.SERVER:
            landing = Landing.CALLBACK if whose is Whose.CALLBACK else Landing.ELSEWHERE
            return End(landing, lead.url, lead.delivery)
        self._redirects += 1
        if self._redirects > MOST_REDIRECTS:
            return End(Landing.NOWHERE, lead.url, stuck=f"more than {MOST_REDIRECTS} redirects in a row")
        return request


def _origin(url: str) -> str:
    return "/".join(url.split("/", 3)[:3])


def _utf8(url: str) -> str:
    """A URL of a header field, whose octets are read as latin-1, with its UTF-8 as text."""
    try:
        return url.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return url
