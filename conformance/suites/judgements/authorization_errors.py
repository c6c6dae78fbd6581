"""Judgements about authorization requests that fail: who is told, and of what (RFC 6749 3.3, 4.1.2.1)."""

from __future__ import annotations

from collections.abc import Mapping

from conformance.grammar.form import Form
from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.answers import describe, read_answer
from conformance.roles.callback import absolute, read_callback
from conformance.roles.trial import Tried
from conformance.roles.user_agent.addresses import identity
from conformance.roles.user_agent.visit import Landing
from conformance.spec.model import Authorization
from conformance.suites.judgements.delegation import SENT, open_question, told
from conformance.suites.judgements.error_texts import ERROR_PARAMETERS
from conformance.suites.judgements.json_answers import error_texts as texts_of_json
from conformance.suites.judgements.json_answers import object_of


def not_sent_back(tried: Tried, redirect_uri: str) -> Judgement:
    """The user agent is not sent to the redirection URI of the request, registered for whomever."""
    expected = "the user agent is not sent to the redirection URI"
    visit, exchange = tried.visit, tried.exchange
    if visit is not None and exchange is not None and visit.landing in SENT and visit.url is not None:
        there = identity(absolute(visit.url, exchange.request.url)) == identity(redirect_uri)
        if there:
            return broken(expected, told(tried), exchange.id)
    question = open_question(tried, expected)
    return question or held(expected, told(tried), exchange.id if exchange else None)


def owner_informed(tried: Tried) -> Judgement:
    """Who asked is told by a page with words on it; JSON that names the error is shown by a user agent as it is."""
    expected = "a page that says what is wrong"
    visit, exchange = tried.visit, tried.exchange
    if question := open_question(tried, expected):
        return question
    shown = visit is not None and visit.landing is Landing.PAGE and not visit.unseen and visit.pages
    if visit is None or exchange is None or not shown:
        return left_open(expected, told(tried), exchange.id if exchange else None)
    words = visit.pages[-1].text.strip() or texts_of_json(exchange)
    return (held if words else broken)(expected, told(tried) if words else "a page without words", exchange.id)


def named_as(tried: Tried, redirect_uri: str, way: Authorization, errors: tuple[str, ...], state: str) -> Judgement:
    """A user agent that is sent back carries one of these errors, and the state of the request."""
    expected = f"{way.error}={' or '.join(errors)} and {way.state}={state!r}, if the user agent is sent back"
    form = sent_back(tried, redirect_uri, way)
    exchange = tried.exchange.id if tried.exchange else None
    if form is None:
        return open_question(tried, expected) or left_open(expected, told(tried), exchange)
    if tried.doubt:
        return undecided(expected, f"{told(tried)}; {tried.doubt}", exchange)
    found, states = form.all(way.error), form.all(way.state)
    right = len(found) == 1 and found[0] in errors and states == (state,)
    return (held if right else broken)(expected, told(tried), exchange)


def reported(tried: Tried, redirect_uri: str, way: Authorization) -> Judgement:
    """The user agent is sent back with an error, whichever; a page that says so instead is none of the client's."""
    expected = f"the user agent sent back with {way.error}"
    exchange = tried.exchange.id if tried.exchange else None
    form = sent_back(tried, redirect_uri, way)
    if form is not None and form.all(way.error):
        return held(expected, told(tried), exchange)
    if tried.granted:
        return left_open(expected, told(tried), exchange)
    return open_question(tried, expected) or broken(expected, told(tried), exchange)


def scope_defaulted(tried: Tried, redirect_uri: str, way: Authorization) -> Judgement:
    """A request without a scope is granted, or fails as one whose scope is invalid."""
    expected = f"a grant, or {way.error}=invalid_scope"
    exchange = tried.exchange.id if tried.exchange else None
    form = sent_back(tried, redirect_uri, way)
    if tried.granted or (form is not None and form.all(way.error) == ("invalid_scope",)):
        return held(expected, told(tried), exchange)
    return open_question(tried, expected) or broken(expected, told(tried), exchange)


def scope_told(tried: Tried) -> Judgement:
    """A token that comes of a scope nobody knows comes with the scope it has."""
    expected = "the scope of a token whose scope is another one than was asked for"
    exchange = tried.redemption
    if exchange is None or read_answer(exchange.response).access_token is None:
        got = describe(exchange) if exchange else told(tried)
        ended = exchange or tried.exchange
        return left_open(expected, f"no token: {got}", ended.id if ended else None)
    there = object_of(exchange).has("scope")
    return (held if there else broken)(expected, "scope" if there else "a token and no scope", exchange.id)


def error_texts(form: Form) -> Mapping[str, str]:
    """What the parameters of a redirection URI say of an error, by their names."""
    return {name: form.first(name) or "" for name in ERROR_PARAMETERS if form.all(name)}


def sent_back(tried: Tried, redirect_uri: str, way: Authorization) -> Form | None:
    """The parameters with which the user agent is sent back to the client; None if it is not, or with a grant."""
    visit = tried.visit
    if visit is None or visit.landing is not Landing.CALLBACK or visit.url is None or tried.granted:
        return None
    return read_callback(visit.url, redirect_uri).at(way.answer)
