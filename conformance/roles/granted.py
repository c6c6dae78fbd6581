"""What an end user has granted: read from where the user agent was sent, or from the page that it came to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from conformance.roles.answers import Answer
from conformance.roles.callback import Callback, read_callback
from conformance.roles.flow_request import FlowRequest
from conformance.roles.page_code import candidates, likest
from conformance.roles.user_agent.visit import Landing, Visit
from conformance.spec.model import Authorization
from conformance.wire.exchange import Exchange

PAGE = "page"  # the place of an answer that the end user reads
_ERROR = 400


@dataclass(frozen=True, slots=True)
class Granted:
    """A grant: the visit, the exchange that brought it and its parameters; `minted` is when (seconds of the run).

    `others` are what else the code can be, where a page shows it among other words.
    """

    visit: Visit
    exchange: Exchange
    callback: Callback
    answer: Answer
    value: str
    minted: float
    others: tuple[str, ...] = ()

    @property
    def doubt(self) -> str | None:
        """Why the first grant is none that a refusal could be measured by; None if it is one."""
        if self.visit.landing is Landing.ELSEWHERE:
            return f"the working grant was not sent to the redirection URI but to {self.callback.uri}"
        on_the_way = self.visit.pages[:-1] if self.visit.landing is Landing.PAGE else self.visit.pages
        if not on_the_way and not self.visit.unseen:
            return "the server grants without asking anybody, so that nothing it does shows what it checks"
        return None


def granted_by(
    visit: Visit, request: FlowRequest, way: Authorization, now: float, looks: tuple[str | None, Collection[str]]
) -> Granted | None:
    """The grant that a visit has brought, None if there is none; `now` is seconds of the run.

    `looks` matter for a page alone: a code that is known to work, if there is one, and texts that are no codes.
    """
    if way.answer == PAGE:
        return _read(visit, way, now, looks)
    if visit.landing not in (Landing.CALLBACK, Landing.ELSEWHERE) or visit.url is None:
        return None
    callback = read_callback(visit.url, request.value(way.redirect_uri))
    answer = callback.answer(way.answer)
    value = answer.values.get(way.grant)
    if not value or value == way.denial:
        return None
    return Granted(visit, visit.exchange, callback, answer, value, now)


def _read(visit: Visit, way: Authorization, now: float, looks: tuple[str | None, Collection[str]]) -> Granted | None:
    """The code on the page that the end user has come to."""
    if visit.landing is not Landing.PAGE or not visit.pages or visit.stuck or visit.pages[-1].status >= _ERROR:
        return None
    page, (known, public) = visit.pages[-1], looks
    words = candidates(page, public) if known is None else likest(page, known, public)
    if not words:
        return None
    callback = read_callback(visit.url or "")
    answer = Answer(callback.query, {way.grant: words[0]})
    return Granted(visit, visit.exchange, callback, answer, words[0], now, words[1:])
