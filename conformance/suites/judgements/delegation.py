"""Judgements about what became of an authorization request: what was granted, asked and sent where."""

from __future__ import annotations

from dataclasses import replace

from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.answers import describe
from conformance.roles.trial import Tried
from conformance.roles.user_agent.visit import Landing, PageKind, Visit
from conformance.wire.exchange import FailureKind

SENT = (Landing.CALLBACK, Landing.ELSEWHERE)


def told(tried: Tried) -> str:
    """What became of a trial, in a few words."""
    visit = tried.visit
    if tried.exchange is None:
        return tried.doubt or "not sent"
    if visit is None:
        return describe(tried.exchange)
    if visit.landing in SENT:
        return f"the user agent is sent to {visit.url}"
    if visit.landing is Landing.PAGE and visit.pages:
        page = visit.pages[-1]
        return f"a page ({page.kind}) titled {page.title_told}, {describe(visit.exchange)}"
    return describe(visit.exchange)


def unseen(tried: Tried) -> bool:
    """True if the person's own browser went there, so that nobody saw what it was shown."""
    failure = tried.exchange.failure if tried.exchange else None
    return failure is not None and failure.kind is FailureKind.UNSEEN


def open_question(tried: Tried, expected: str) -> Judgement | None:
    """Why a trial that brought no grant proves nothing; None if it does prove something."""
    exchange, visit = tried.exchange, tried.visit
    if exchange is None:
        return undecided(expected, tried.doubt or "not sent")
    if tried.doubt:
        return undecided(expected, f"{told(tried)}; {tried.doubt}", exchange.id)
    if exchange.response is None and not unseen(tried):
        return undecided(expected, told(tried), exchange.id)
    if visit is not None and visit.stuck and not visit.decided and _asks_for_more(visit):
        return undecided(expected, f"{told(tried)}; {visit.stuck}", exchange.id)
    return None


def _asks_for_more(visit: Visit) -> bool:
    """True if the page on which the visit ended could have led on; an error, or one that asks nothing, is an answer."""
    if visit.landing is not Landing.PAGE or not visit.pages:
        return True
    kind, response = visit.pages[-1].kind, visit.exchange.response
    error = response is not None and response.status >= 400
    return kind in (PageKind.LOGIN, PageKind.USER_CODE) or (kind is not PageKind.PLAIN and not error)


def nothing_issued(tried: Tried) -> Judgement:
    """No code and no token came of it (ruling A15): the draft does not say how the server refuses."""
    expected = "neither a code nor a token"
    if tried.granted and tried.exchange:
        return broken(expected, told(tried), tried.exchange.id)
    question = open_question(tried, expected)
    return question or held(expected, told(tried), tried.exchange.id if tried.exchange else None)


def nothing_issued_by_poll(tried: Tried) -> Judgement:
    """What the person did at the browser brought the polling device no token, though it works otherwise."""
    expected = "no token for the device"
    exchange = tried.exchange
    if tried.granted and exchange:
        return broken(expected, f"a token, after {told(tried)}", exchange.id)
    if exchange is None or tried.visit is None or tried.doubt or (exchange.response is None and not unseen(tried)):
        return undecided(expected, told(tried), exchange.id if exchange else None)
    return held(expected, f"no token, after {told(tried)}", exchange.id)


def grants(tried: Tried) -> Judgement:
    """The request is granted after the person has approved it."""
    expected = "a grant, as for the working request"
    if tried.granted and tried.exchange and not tried.doubt:
        return held(expected, told(tried), tried.exchange.id)
    question = open_question(tried, expected)
    return question or broken(expected, told(tried), tried.exchange.id if tried.exchange else None)


def grants_as_well(tried: Tried, usual: Tried) -> Judgement:
    """The request is granted where another one, that means the same, is granted."""
    expected = "a grant, where a request that means the same is granted"
    if not usual.granted:
        return left_open(expected, f"the other request: {told(usual)}", usual.exchange.id if usual.exchange else None)
    judgement = grants(tried)
    return replace(judgement, expected=expected)


def recorded(tried: Tried) -> Judgement:
    """What the server did, recorded and not judged."""
    expected = "nothing: what the server does is recorded"
    if tried.exchange is None:
        return undecided(expected, tried.doubt or "not sent")
    return left_open(expected, f"{'granted: ' if tried.granted else ''}{told(tried)}", tried.exchange.id)


def no_prompt(tried: Tried) -> Judgement:
    """Nobody was asked to log in or to approve."""
    expected = "no page that asks the end user for anything"
    exchange, visit = tried.exchange, tried.visit
    if exchange is None or visit is None or exchange.response is None:
        return undecided(expected, told(tried), exchange.id if exchange else None)
    if visit.prompted:
        return broken(expected, told(tried), exchange.id)
    unclear = visit.landing in (Landing.ELSEWHERE, Landing.NOWHERE)
    strange = unclear or any(page.kind is PageKind.UNKNOWN for page in visit.pages)
    if strange or tried.doubt:
        return undecided(expected, f"{told(tried)}{'; ' + tried.doubt if tried.doubt else ''}", exchange.id)
    return held(expected, told(tried), exchange.id)


def identified_first(tried: Tried) -> Judgement:
    """A user agent without a session gets a grant only after its user has logged in."""
    expected = "a login before the grant"
    visit, exchange = tried.visit, tried.exchange
    if visit is None or exchange is None or unseen(tried):
        return undecided(expected, told(tried), exchange.id if exchange else None)
    logged_in = any(page.kind is PageKind.LOGIN for page in visit.pages)
    if tried.granted and logged_in:
        return held(expected, "a login page, then the grant", exchange.id)
    if tried.granted and any(page.kind is PageKind.UNKNOWN for page in visit.pages):
        return undecided(expected, "a grant after a page that may have been a login page", exchange.id)
    if tried.granted:
        return broken(expected, f"no login page: {told(tried)}", exchange.id)
    return undecided(expected, told(tried), exchange.id)


def password_checked(tried: Tried) -> Judgement:
    """A wrong password ends in no grant, where there was a page to type it into."""
    expected = "no grant for a wrong password"
    visit, exchange = tried.visit, tried.exchange
    if tried.granted and exchange:
        return broken(expected, told(tried), exchange.id)
    if visit is None or exchange is None or tried.doubt or not any(p.kind is PageKind.LOGIN for p in visit.pages):
        return undecided(expected, f"{told(tried)}; no login page was seen", exchange.id if exchange else None)
    return held(expected, told(tried), exchange.id)


def shown_over_tls(visit: Visit) -> list[Judgement]:
    """Every page that asks for a password comes over TLS and sends it over TLS."""
    expected = "a login page and its form at https addresses"
    found = []
    for page in visit.pages:
        if page.kind is PageKind.LOGIN:
            plain = [url for url in (page.url, *page.submits_to) if url.lower().startswith("http://")]
            got = f"the login page at {page.url}, its form sent to {', '.join(page.submits_to) or 'nowhere'}"
            found.append((broken if plain else held)(expected, got, page.exchange))
    return found


def closed_in_the_clear(tried: Tried) -> Judgement:
    """Over plain http there is no page, no code and no token; being sent on to https is fine."""
    expected = "no page and no grant over plain http"
    exchange, visit = tried.exchange, tried.visit
    if tried.granted and exchange:
        return broken(expected, told(tried), exchange.id)
    if exchange is None or tried.doubt:
        return undecided(expected, told(tried), exchange.id if exchange else None)
    if exchange.response is None:
        says_no = exchange.failure and exchange.failure.kind in (FailureKind.CONNECT, FailureKind.CLOSED)
        return (held if says_no else undecided)(expected, describe(exchange), exchange.id)
    plain = exchange.request.url.lower().startswith("http://")
    asks = visit is not None and any(page.kind is not PageKind.PLAIN for page in visit.pages)
    served = visit is not None and visit.landing is Landing.PAGE and exchange.response.status < 400 and asks
    return (broken if plain and served else held)(expected, told(tried), exchange.id)
