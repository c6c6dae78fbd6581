"""Judgements about where the user agent is sent: not to a redirection URI that is not the registered one."""

from __future__ import annotations

from urllib.parse import parse_qsl

from conformance.outcome.judgement import Judgement, broken, held, undecided
from conformance.roles.callback import absolute
from conformance.roles.trial import Tried
from conformance.roles.user_agent.addresses import identity
from conformance.suites.judgements.delegation import SENT, open_question, told


def nothing_sent(tried: Tried, registered: str, other: str) -> Judgement:
    """The user agent is not sent to the redirection URI of the request, which is not the registered one (ruling A29).

    Sending it to the registered one instead does no harm.
    """
    expected = f"nothing sent to {other}"
    visit, exchange = tried.visit, tried.exchange
    if visit is None or exchange is None or visit.landing not in SENT or visit.url is None:
        question = open_question(tried, expected)
        return question or held(expected, told(tried), exchange.id if exchange else None)
    base = exchange.request.url
    sent = absolute(visit.url, base)
    if not strays(sent, registered, other):
        if tried.doubt:
            return undecided(expected, f"{told(tried)}; {tried.doubt}", exchange.id)
        return held(expected, told(tried), exchange.id)
    # A path may be normalised on the way: what counts is whose host it is.
    if identity(sent)[:2] == identity(absolute(other, base))[:2] or identity(sent) == identity(registered):
        return broken(expected, told(tried), exchange.id)
    return undecided(expected, told(tried), exchange.id)


def strays(sent: str, registered: str, other: str) -> bool:
    """True if a URL leads elsewhere than to the registered URI, or carries what only the other one has."""
    if identity(sent) != identity(registered):
        return True
    before, _, fragment = other.partition("#")
    foreign = set(_pairs(before)) - set(_pairs(registered))
    return bool(foreign & set(_pairs(sent))) or (bool(fragment) and fragment in sent.partition("#")[2])


def _pairs(url: str) -> list[tuple[str, str]]:
    return parse_qsl(url.partition("#")[0].partition("?")[2], keep_blank_values=True)
