"""Judgements about what a person sees who authorizes a request token, and where they end."""

from __future__ import annotations

from conformance.grammar.form import parse_form
from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.answers import describe
from conformance.roles.uma.request_tokens import VERIFIER, Decided
from conformance.roles.uma.token_answers import TOKEN
from conformance.roles.user_agent.visit import Landing, Visit
from conformance.suites.judgements.answers import has_one


def asked(decided: Decided) -> Judgement:
    """The user was shown a page before they were sent anywhere."""
    expected, visit = "a page that asks the user", decided.visit
    if visit.pages and any(page.status < 400 for page in visit.pages):
        return held(expected, f"{len(visit.pages)} pages", visit.pages[-1].exchange)
    if visit.unseen or visit.landing not in (Landing.CALLBACK, Landing.ELSEWHERE):
        return undecided(expected, _ended(visit), visit.exchange.id)
    return broken(expected, f"no page: {_ended(visit)}", visit.exchange.id)


def sent_back(decided: Decided) -> Judgement:
    """After the decision the user is at the callback URL."""
    expected, visit = "the user sent to the callback URL", decided.visit
    if visit.landing is Landing.CALLBACK:
        return held(expected, expected, visit.exchange.id)
    if visit.decided and visit.landing in (Landing.PAGE, Landing.ELSEWHERE) and not visit.stuck:
        return broken(expected, _ended(visit), visit.exchange.id)
    return undecided(expected, visit.stuck or _ended(visit), visit.exchange.id)


def carries_token(decided: Decided) -> Judgement:
    """The callback has the request token in its query."""
    expected = "the request token as oauth_token in the query of the callback"
    if decided.callback is None:
        return undecided(expected, _ended(decided.visit), decided.visit.exchange.id)
    values = decided.callback.query.all(TOKEN)
    if values == (decided.token.value,):
        return held(expected, expected, decided.visit.exchange.id)
    got = f"{len(values)} times {TOKEN}" if len(values) != 1 else "another oauth_token"
    return broken(expected, got, decided.visit.exchange.id)


def carries_verifier(decided: Decided) -> Judgement:
    """With OAuth 1.0a the callback has one verifier."""
    expected = f"one {VERIFIER} in the query of the callback"
    if not decided.token.revised:
        return left_open(expected, "OAuth 1.0, which has none", decided.token.exchange.id)
    if decided.callback is None:
        return undecided(expected, _ended(decided.visit), decided.visit.exchange.id)
    return has_one(decided.visit.exchange, VERIFIER, decided.callback.query)


def keeps_query(decided: Decided) -> Judgement:
    """The callback URL has the query that was sent. It may be escaped otherwise."""
    visit = decided.visit
    expected = f"a callback URL with the query it had, {decided.token.callback.partition('?')[2]!r}"
    if decided.callback is None or visit.url is None:
        return undecided(expected, visit.stuck or _ended(visit), visit.exchange.id)
    url = visit.url.partition("#")[0]
    uri, _, own = decided.token.callback.partition("?")
    at, _, query = url.partition("?")
    if at != uri:
        return undecided(expected, f"sent to {at}", visit.exchange.id)
    # Where the server puts its own parameters does not matter.
    if f"&{own}&" in f"&{query}&":
        return held(expected, expected, visit.exchange.id)
    came, went = parse_form(query.encode("utf-8", "replace")).pairs, parse_form(own.encode("utf-8", "replace")).pairs
    if tuple(pair for pair in came if pair in went) == went:
        return held(expected, "a query that says the same with other escapes", visit.exchange.id)
    return broken(expected, "another query", visit.exchange.id)


def where_it_ended(visit: Visit) -> Judgement:
    """Where a visit ended is recorded."""
    return left_open("nothing: where the user ends is recorded", _ended(visit), visit.exchange.id)


def _ended(visit: Visit) -> str:
    where = {
        Landing.CALLBACK: "the user was sent to the callback",
        Landing.ELSEWHERE: "the user was sent to another address than the callback",
        Landing.PAGE: "the visit ended on a page",
        Landing.NOWHERE: "the visit ended nowhere",
    }
    return f"{where[visit.landing]} ({describe(visit.exchange)})"
