"""Judgements about the introduction of a host to its authorization manager (prototype protocol flow, 1.1 to 1.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from conformance.grammar.media_type import parse_media_type
from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.reciprocal.inbound import header, query_of
from conformance.roles.uma.host.introduction import Introduction
from conformance.roles.uma.host.our_manager import AM_RESOURCE, document
from conformance.roles.uma.host.our_tokens import same_resource
from conformance.roles.user_agent.visit import Landing, PageKind, Visit
from conformance.wire.excerpt import excerpt, quoted
from conformance.wire.exchange import Exchange

_DEEPEST, _MOST = 8, 20_000  # levels and values of a registration that are looked through


def first_asked_for_hostmeta(introduction: Introduction) -> Judgement:
    """The host has asked for hostmeta with GET before it asked for anything else."""
    expected = "a GET of /.well-known/hostmeta before all else"
    got = [each for each in introduction.hostmeta if each.request.method == "GET"]
    others = [*introduction.registrations, *introduction.users, *introduction.redemptions]
    first = min((each.started for each in others), default=None)
    seen = got and (first is None or got[0].started <= first)
    id_ = got[0].id if got else others[0].id if others else introduction.visit.exchange.id
    return (held if seen else broken)(expected, "one" if seen else ("one, later" if got else "none"), id_)


def came(requests: Sequence[Exchange], what: str, visit: Visit, method: str) -> Judgement:
    """A request with this method came. Where none did, and the person could not go on, the host is not blamed."""
    expected = f"{what}, by {method}"
    if not requests and (why := barred(visit)):
        return undecided(expected, f"none; {why}", visit.exchange.id)
    if not requests:
        return broken(expected, "none", visit.exchange.id)
    right = next((each for each in requests if each.request.method == method), None)
    got = f"a {(right or requests[0]).request.method}"
    return (held if right else broken)(expected, got, (right or requests[0]).id)


def redeemed(introduction: Introduction) -> Judgement:
    """The code came to our token endpoint, if it went back with the user."""
    expected, visit = "an exchange of the code at our token endpoint", introduction.visit
    if introduction.redemptions:
        return held(expected, "one", introduction.redemptions[0].id)
    if introduction.users and not any(_went_back(each) for each in introduction.users):
        elsewhere = [uri for each in introduction.users for uri in query_of(each).all("redirect_uri") if "://" in uri]
        if elsewhere:
            why = (
                f"the target file does not have the host of {excerpt(elsewhere[0], 200)}: put that under endpoints.back"
            )
            return undecided(expected, f"none, since nobody went back; {why}", introduction.users[0].id)
    why_not = barred(visit)
    seen = (*introduction.users, visit.exchange)[0]
    return (undecided if why_not else broken)(expected, f"none; {why_not}" if why_not else "none", seen.id)


def _went_back(user: Exchange) -> bool:
    return user.response is not None and user.response.status < 400


def barred(visit: Visit) -> str | None:
    """Why the person may not have gone as far as the host would lead; None if its last page asks for nothing."""
    if visit.unseen:
        return "what the person did is not known"
    if visit.landing is Landing.ELSEWHERE:
        return f"the person was sent to {visit.url}, on a host that the target file does not have"
    if visit.landing is Landing.NOWHERE:
        return visit.stuck or "the visit ended without a response"
    if visit.pages and visit.pages[-1].kind is not PageKind.PLAIN:
        return (
            visit.stuck or f"the visit ended on the page {quoted(visit.pages[-1].title, 200)}, which asks for something"
        )
    return None


def is_labelled_json(request: Exchange) -> Judgement:
    """The body is a JSON object, labelled as JSON."""
    expected = "a JSON object, labelled application/json"
    labels = [parse_media_type(value) for value in header(request, "Content-Type")]
    json = any(label and (label.essence == "application/json" or label.subtype.endswith("+json")) for label in labels)
    is_object = isinstance(document(request.request), dict)
    got = f"{'a JSON object' if is_object else 'no JSON object'}, {'so' if json else 'not so'} labelled"
    return (held if json and is_object else broken)(expected, got, request.id)


def has_link(request: Exchange) -> Judgement:
    """`link` is an object with a list of objects with `href` and `title` under the rel of resources."""
    expected = f"link with a list of href and title under {AM_RESOURCE}"
    said = document(request.request)
    link = said.get("link") if isinstance(said, dict) else None
    listed = link.get(AM_RESOURCE) if isinstance(link, dict) else None
    right = isinstance(listed, list) and bool(listed) and all(_is_link(each) for each in listed)
    return (held if right else broken)(expected, expected if right else "something else", request.id)


def _is_link(each: object) -> bool:
    return isinstance(each, dict) and all(isinstance(each.get(name), str) for name in ("href", "title"))


def names_resource(request: Exchange, resource: str) -> Judgement:
    """The URI of the resource is one of the texts of the registration."""
    expected = f"{resource} in the registration"
    there = any(same_resource(text, resource) for text, _ in _texts(request))
    return (held if there else broken)(expected, expected if there else "no such text", request.id)


def titles_resource(request: Exchange, resource: str) -> Judgement:
    """Beside the URI of the resource stands another text that is no URI: its title."""
    expected = f"a title beside {resource}"
    beside = [others for text, others in _texts(request) if same_resource(text, resource)]
    if not beside:
        return left_open(expected, "the resource is not there, which is judged elsewhere", request.id)
    titled = any(other.strip() and "://" not in other for others in beside for other in others)
    return (held if titled else broken)(expected, "a title" if titled else "no title", request.id)


def _texts(request: Exchange) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every text in the JSON, keys too, with those that stand beside it in the same object or list."""
    waiting: list[tuple[Any, int]] = [(document(request.request), 0)]
    left = _MOST
    while waiting and left:
        node, level = waiting.pop(0)
        left -= 1
        values = [*node, *node.values()] if isinstance(node, dict) else node if isinstance(node, list) else []
        texts = [value for value in values if isinstance(value, str)]
        # An object that has one resource for each URI says its title as the value of that member.
        for text in texts:
            yield text, tuple(other for other in _beside(node, text, texts) if other is not text)
        if level < _DEEPEST:
            waiting += [(value, level + 1) for value in values if isinstance(value, dict | list)]


def _beside(node: object, text: str, texts: Sequence[str]) -> Sequence[str]:
    if isinstance(node, dict):
        names = set(node)
        return [node[text]] if isinstance(node.get(text), str) else [each for each in texts if each not in names]
    return texts
