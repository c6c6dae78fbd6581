"""Literal visits of the person at the browser: where they led, over which pages, and what came of them."""

from __future__ import annotations

from conformance.roles.callback import read_callback
from conformance.roles.granted import Granted
from conformance.roles.trial import Trial, Tried
from conformance.roles.user_agent.visit import Delivery, Landing, PageKind, PageSeen, Visit, Wish
from conformance.wire.exchange import Exchange, Failure, FailureKind, Field, Request, Response

AUTHORIZE = "https://as.example/authorize"
REGISTERED = "https://client.example/cb"
STUCK = "the page asks for what nobody knows"


def answered(status: int, url: str = AUTHORIZE, location: str | None = None) -> Exchange:
    """The exchange at the end of a visit."""
    fields = (Field("Location", location),) if location is not None else ()
    return Exchange("v-1", "", Request("GET", url), Response(status, "", fields, b"", b""), None)


def silent(kind: FailureKind = FailureKind.CONNECT, url: str = AUTHORIZE) -> Exchange:
    """One without a response; UNSEEN is that of the person's own browser."""
    return Exchange("v-1", "", Request("GET", url), None, Failure(kind, "nothing was seen"))


def page(kind: PageKind, url: str = AUTHORIZE, submits_to: tuple[str, ...] = (AUTHORIZE,)) -> PageSeen:
    """A page with a form."""
    return PageSeen(kind, url, "A title", "A text", submits_to, "v-0")


def visit(
    landing: Landing,
    url: str | None = None,
    *kinds: PageKind,
    exchange: Exchange | None = None,
    stuck: str | None = None,
    decided: bool = False,
    pages: tuple[PageSeen, ...] = (),
    delivery: Delivery | None = None,
) -> Visit:
    """A visit that led over pages of these kinds."""
    last = exchange or answered(302 if landing in (Landing.CALLBACK, Landing.ELSEWHERE) else 200)
    seen = pages or tuple(map(page, kinds))
    return Visit(Wish.APPROVE, landing, url, delivery, last, (last.id,), seen, stuck, decided)


def sent_to(url: str, *kinds: PageKind, landing: Landing = Landing.CALLBACK) -> Visit:
    """A visit that ended with a redirect to this URL."""
    return visit(landing, url, *kinds, exchange=answered(302, location=url), decided=True, delivery=Delivery.REDIRECT)


def ended_on(
    kind: PageKind, *, status: int = 200, stuck: str | None = None, decided: bool = False, url: str = AUTHORIZE
) -> Visit:
    """A visit that ended on a page of this kind."""
    return visit(Landing.PAGE, url, kind, exchange=answered(status, url), stuck=stuck, decided=decided)


def came_of(seen: Visit | Exchange | None, *, granted: bool = False, doubt: str | None = None) -> Tried:
    """What came of a trial: a visit, an exchange that asked nobody, or nothing that was sent."""
    if isinstance(seen, Visit):
        return Tried(Trial("a change"), seen.exchange, seen, granted, doubt)
    return Tried(Trial("a change"), seen, None, granted, doubt)


def grant(
    url: str, name: str, redirect_uri: str = REGISTERED, delivery: Delivery | None = Delivery.REDIRECT
) -> Granted:
    """A grant that came with this URL."""
    callback = read_callback(url, redirect_uri)
    answer = callback.answer("fragment")
    led = visit(Landing.CALLBACK, url, delivery=delivery)
    return Granted(led, led.exchange, callback, answer, answer.values[name], 0.0)
