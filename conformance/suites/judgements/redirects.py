"""Judgements about where the user agent is sent: not to a redirection URI that is not the registered one."""

from __future__ import annotations

from urllib.parse import parse_qsl

from conformance.outcome.judgement import Judgement, broken, held, undecided
from conformance.roles.answers import describe
from conformance.roles.callback import absolute
from conformance.roles.trial import Tried
from conformance.roles.user_agent.addresses import identity
from conformance.roles.user_agent.visit import Landing
from conformance.suites.judgements.delegation import SENT, open_question, told

_ERROR = 400


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


def sent_back(tried: Tried, redirect_uri: str) -> Judgement:
    """After the approval the user agent is sent to the redirection URI of the request."""
    expected = f"the user agent sent to {redirect_uri}"
    visit, exchange = tried.visit, tried.exchange
    if visit is None or exchange is None or tried.doubt:
        return undecided(expected, f"{told(tried)}{'; ' + tried.doubt if tried.doubt else ''}")
    if visit.landing in SENT and visit.url is not None:
        there = identity(absolute(visit.url, exchange.request.url)) == identity(redirect_uri)
        if there and not (visit.decided or tried.granted):
            return undecided(expected, f"{told(tried)}, and nobody was asked for leave", exchange.id)
        if there or visit.landing is Landing.CALLBACK or tried.granted:
            return (held if there else broken)(expected, told(tried), exchange.id)
    error = exchange.response is None or exchange.response.status >= _ERROR
    if visit.landing is Landing.PAGE and visit.decided and not visit.stuck and not error:
        return broken(expected, f"after the approval {told(tried)}", exchange.id)
    return undecided(expected, f"{told(tried)}{'; ' + visit.stuck if visit.stuck else ''}", exchange.id)


def redeems_nothing(tried: Tried, other: str) -> Judgement:
    """A redirection URI that is not the registered one brings no token: no code, or a code that brings none."""
    expected = f"no token by way of {other}"
    exchange, redemption = tried.redemption or tried.exchange, tried.redemption
    if tried.granted and exchange:
        return broken(expected, f"{told(tried)}; the code from there brings a token", exchange.id)
    if question := open_question(tried, expected):
        return question
    if redemption is None:
        return held(expected, told(tried), exchange.id if exchange else None)
    got = f"{told(tried)}; the code from there brings {describe(redemption)}"
    return (undecided if redemption.response is None else held)(expected, got, redemption.id)
