"""The judgement about a person who is asked for nothing but a user name, and gives one that has no access."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.trial import Tried
from conformance.roles.user_agent.visit import PageKind
from conformance.suites.judgements.delegation import told, unseen


def turned_away(tried: Tried) -> Judgement:
    """No token comes of this user name, where there was a page to write it into; to be asked again is an answer."""
    expected = "no token for this user name"
    exchange, visit = tried.exchange, tried.visit
    if tried.granted and exchange:
        return broken(expected, told(tried), exchange.id)
    if exchange is None or visit is None or tried.doubt:
        doubt = f"; {tried.doubt}" if tried.doubt and exchange else ""
        return undecided(expected, f"{told(tried)}{doubt}", exchange.id if exchange else None)
    if not unseen(tried) and not any(page.kind is PageKind.LOGIN for page in visit.pages):
        return undecided(expected, f"{told(tried)}; no page asked for a user name", exchange.id)
    if exchange.response is None and not unseen(tried):
        return undecided(expected, told(tried), exchange.id)
    return held(expected, told(tried), exchange.id)


def turned_away_if_asked(tried: Tried) -> Judgement:
    """The same of somebody whom the server may take for another person: nothing to judge unless it asks for a name."""
    asked = tried.visit is not None and any(page.kind is PageKind.LOGIN for page in tried.visit.pages)
    if asked and not tried.doubt:
        return turned_away(tried)
    return left_open("no token for this user name, if it is asked for", tried.doubt or f"{told(tried)}; not asked for")
