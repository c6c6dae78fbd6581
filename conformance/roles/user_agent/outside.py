"""Visits that this process does not see: a person or a program tells where they ended."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.roles.page_code import certain
from conformance.roles.user_agent.addresses import Addresses, Whose, sendable
from conformance.roles.user_agent.page import LONGEST_TITLE
from conformance.roles.user_agent.visit import Delivery, Landing, PageKind, PageSeen, Visit, Wish
from conformance.wire.exchange import Failure, FailureKind, Request
from conformance.wire.recorder import Recorder
from conformance.wire.trouble import Trouble

_LANDINGS = {Whose.CALLBACK: Landing.CALLBACK, Whose.SERVER: Landing.PAGE, Whose.FOREIGN: Landing.ELSEWHERE}


@dataclass(frozen=True, slots=True)
class Told:
    """What the other side tells: the URL it ended at (None: on a page), and why it did not end as wished.

    `ended` is False if it never came to an end. `code` is what the page shows, empty if it shows none, and None if
    nobody was asked for it; `title` is the page's title, as far as it was told.
    """

    url: str | None
    stuck: str | None = None
    ended: bool = True
    code: str | None = None
    title: str = ""


def visit_told(told: Told, opened: str, wish: Wish, addresses: Addresses, recorder: Recorder, purpose: str) -> Visit:
    """The visit as far as it is known, with its exchange in the record. Without a URL it ended on a page."""
    landing = Landing.PAGE if told.url is None else _LANDINGS[addresses.whose(told.url)]
    if not told.ended:
        landing = Landing.NOWHERE
    message = told.stuck or "this exchange was not seen: it was made outside of this run, which was told where it ended"
    exchange = recorder.note(
        Request("GET", opened),
        purpose,
        failure=Failure(FailureKind.UNSEEN, message),
        carries=told.url or "",
    )
    pages = _page_told(told, opened, exchange.id) if landing is Landing.PAGE and told.code is not None else ()
    for code in (code for page in pages for code in certain(page, (opened,))):
        recorder.learn(code, "code on a page", exchange.id)
    away = landing in (Landing.CALLBACK, Landing.ELSEWHERE)
    return Visit(
        wish=wish,
        landing=landing,
        url=told.url,
        delivery=Delivery.UNSEEN if away else None,
        exchange=exchange,
        exchanges=(exchange.id,),
        pages=pages,
        stuck=told.stuck,
        decided=wish is not Wish.LOOK and told.stuck is None,
    )


def _page_told(told: Told, opened: str, exchange: str) -> tuple[PageSeen, ...]:
    code = " ".join((told.code or "").split())
    title = " ".join(told.title.split())[:LONGEST_TITLE]
    marks = (code,) if code else ()
    return (PageSeen(PageKind.PLAIN, told.url or opened, title, code, (), exchange, marks, 0, code or None),)


def not_opened(url: str, wish: Wish, addresses: Addresses, recorder: Recorder, purpose: str) -> Visit | None:
    """The visit that ends before it begins, for an address that is not the server's; None for one that is."""
    match addresses.whose(url):
        case Whose.SERVER:
            return None
        case Whose.CALLBACK:
            message = "this is a client's callback, and nothing is sent there"
        case _:
            message = _why_not(url, addresses)
    failure = Failure(FailureKind.NOT_ALLOWED, message)
    exchange = recorder.note(Request("GET", url), purpose, failure=failure)
    return Visit(wish, Landing.NOWHERE, url, None, exchange, (exchange.id,), (), message, decided=False)


def _why_not(url: str, addresses: Addresses) -> str:
    try:
        return str(addresses.allowed.place(sendable(url)))
    except Trouble as trouble:
        return trouble.message
