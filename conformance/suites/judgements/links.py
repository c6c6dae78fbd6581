"""Judgements about what a party A makes of a link and of its user's decision (Reciprocal OAuth 2.2)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.answers import describe
from conformance.roles.reciprocal.inbound import sent_of
from conformance.roles.reciprocal.link import Link
from conformance.roles.user_agent.addresses import parts
from conformance.roles.user_agent.visit import PageKind
from conformance.wire.exchange import Exchange, FailureKind

_CRASH = 500


def absolute_if_there(exchange: Exchange, name: str) -> Judgement:
    """A URI, if there is one, is absolute and has no fragment."""
    expected = f"{name} is an absolute URI without a fragment, or left out"
    uri = sent_of(exchange).first(name)
    if not uri:
        return left_open(expected, f"no {name}", exchange.id)
    scheme, _, _, _, fragment = parts(uri)
    got = "no scheme in it" if not scheme else ("a fragment in it" if fragment else expected)
    return (broken if got != expected else held)(expected, got, exchange.id)


def escaped(exchange: Exchange, name: str, value: str) -> Judgement:
    """The signs of a value that a form gives a meaning of their own are escaped."""
    expected = f"the signs of {name} escaped"
    sent = sent_of(exchange).all(name)
    if not value or value in sent:
        return held(expected, expected, exchange.id)
    if "+" in value and value.replace("+", " ") in sent:
        return broken(expected, "a plus sign that stands for a blank", exchange.id)
    return left_open(expected, f"another {name}, which is not judged here", exchange.id)


# --- whether the grant comes ---


def granted(link: Link) -> Judgement:
    """After the person's consent a grant request comes."""
    expected = "a grant request after the consent"
    if link.grants:
        return held(expected, "it came", link.grants[0].id)
    last = link.visit.exchange.id
    if not link.access_token:
        return undecided(expected, f"party B has handed out no token{_told(link)}", last)
    if not link.visit.decided or link.visit.stuck:
        return undecided(expected, f"the person could not consent{_told(link)}", last)
    if link.doubt:
        return undecided(expected, f"none came; {link.doubt}", last)
    return broken(expected, f"none came, and the visit ended with {describe(link.visit.exchange)}", last)


def consented_first(link: Link) -> Judgement:
    """No grant request came before the person had consented."""
    expected = "no grant request before the person has consented"
    consented = link.consented_at
    if not link.grants:
        return left_open(expected, "no grant request", link.visit.exchange.id)
    first = min(link.grants, key=lambda each: each.started)
    if consented is None:
        asked = any(page.kind is not PageKind.PLAIN for page in link.visit.pages)
        why = "the person could not answer" if asked else "the person was not asked; maybe they have consented before"
        return undecided(expected, f"a grant request, but {why}{_told(link)}", first.id)
    if first.started < consented:
        return broken(expected, f"one that came {consented - first.started:.3f} s before the consent", first.id)
    return held(expected, "it came after the consent", first.id)


def nothing_granted(link: Link) -> Judgement:
    """The person declines; no grant request comes."""
    expected = "no grant request, since the person has declined"
    if not link.visit.decided:
        return undecided(expected, f"the person could not decline{_told(link)}", link.visit.exchange.id)
    if link.grants:
        late = [each for each in link.grants if link.consented_at is None or each.started >= link.consented_at]
        if not late:
            return undecided(expected, "one that came before the person was asked", link.grants[0].id)
        return broken(expected, "a grant request", late[0].id)
    if link.doubt:
        return undecided(expected, f"none came; {link.doubt}", link.visit.exchange.id)
    return held(expected, "none came", link.visit.exchange.id)


def codes_differ(one: Link, other: Link) -> Judgement:
    """The grant requests of two links have two codes."""
    expected = "two codes for two consents"
    if not (one.code_of_party_a and other.code_of_party_a):
        return undecided(expected, "a grant request without a code")
    same = one.code_of_party_a == other.code_of_party_a
    return (broken if same else held)(expected, "the same code twice" if same else expected, other.grants[0].id)


def how_often(link: Link) -> Judgement:
    """How often the grant request came; it is recorded."""
    count = len(link.grants)
    got = f"{count} requests" if count > 1 else "one request"
    return left_open("nothing: how often it comes is recorded", got, link.grants[-1].id)


# --- what the person sees ---


def goes_on(link: Link) -> Judgement:
    """Whatever party B answers to the grant request, the person gets a page, and no error of the server."""
    expected = "a page that is no server error, in time"
    visit, exchange = link.visit, link.visit.exchange
    if not link.grants:
        return undecided(expected, f"no grant request came{_told(link)}", exchange.id)
    if visit.unseen:
        return undecided(expected, "another program saw the page", exchange.id)
    if exchange.response is None:
        late = exchange.failure is not None and exchange.failure.kind is FailureKind.TIMEOUT
        got = f"{'nothing in time: ' if late else ''}{describe(exchange)}"
        return broken(expected, got, exchange.id)
    if exchange.response.status < _CRASH:
        return held(expected, f"status {exchange.response.status}", exchange.id)
    if link.doubt:
        return undecided(expected, f"{describe(exchange)}; {link.doubt}", exchange.id)
    return broken(expected, describe(exchange), exchange.id)


def _told(link: Link) -> str:
    return f": {link.visit.stuck}" if link.visit.stuck else ""
