"""Judgements about the hostmeta of an authorization manager (AM): JSON whose links are called by their rel."""

from __future__ import annotations

from conformance.grammar.json_object import kind_of
from conformance.grammar.lexis import shown
from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.uma.manager.hostmeta import RELS, TITLE, Hostmeta, is_absolute


def _nothing(expected: str, meta: Hostmeta, exchange: str) -> Judgement | None:
    """Why there is nothing to look at; None if there is an object."""
    return undecided(expected, meta.data.problem, exchange) if meta.data.problem else None


def has_subject(meta: Hostmeta, exchange: str) -> Judgement:
    """There is one subject, a string that is not empty."""
    expected = "one subject, a string"
    text = meta.data.text("subject")
    if (nothing := _nothing(expected, meta, exchange)) is not None:
        return nothing
    return held(expected, shown(text), exchange) if text else broken(expected, _got(meta, "subject"), exchange)


def has_properties(meta: Hostmeta, exchange: str) -> Judgement:
    """The member property, if it is there, is an array of objects with one member each."""
    expected = "property: an array of objects with one member each"
    if (nothing := _nothing(expected, meta, exchange)) is not None:
        return nothing
    if not meta.data.has("property"):
        return left_open(expected, "no property", exchange)
    values = meta.data.all("property")
    if len(values) > 1 or not isinstance(values[0], list):
        return broken(expected, _got(meta, "property"), exchange)
    odd = [each for each in values[0] if not isinstance(each, dict) or len(each) != 1]
    got = f"{len(odd)} of {len(values[0])} are none" if odd else f"{len(values[0])} of them"
    return (broken if odd else held)(expected, got, exchange)


def title(meta: Hostmeta, exchange: str) -> Judgement:
    """Whether the AM has a title."""
    found = [each for value in meta.data.all("property") if isinstance(value, list) for each in value]
    titles = [each[TITLE] for each in found if isinstance(each, dict) and isinstance(each.get(TITLE), str)]
    return left_open(f"a title under {TITLE}", shown(titles[0]) if titles else "none", exchange)


def expires(meta: Hostmeta, exchange: str) -> Judgement:
    """When hostmeta expires, if it says so."""
    text = meta.data.text("expires")
    return left_open("expires", shown(text) if text else _got(meta, "expires"), exchange)


def is_keyed(meta: Hostmeta, exchange: str) -> Judgement:
    """The member link is an object."""
    expected = "link: an object whose members are called by their rel"
    if (nothing := _nothing(expected, meta, exchange)) is not None:
        return nothing
    values = meta.data.all("link")
    if len(values) == 1 and meta.keyed:
        return held(expected, expected, exchange)
    return broken(expected, _got(meta, "link"), exchange)


def has_hrefs(meta: Hostmeta, exchange: str) -> Judgement:
    """Each rel that the flow needs, if it is there, has an array of objects with an href."""
    expected = 'the value of a rel: an array of {"href": ...}'
    if not meta.keyed:
        return undecided(expected, "no link that is an object", exchange)
    there = [rel for rel in RELS.values() if rel in meta.links]
    odd = [rel for rel in there if not _is_array_of_hrefs(meta.links[rel])]
    got = f"another value of {', '.join(odd)}" if odd else f"{len(there)} rels with such a value"
    return (broken if odd else held)(expected, got, exchange) if there else undecided(expected, "no such rel", exchange)


def _is_array_of_hrefs(value: object) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(each, dict) and isinstance(each.get("href"), str) for each in value)


def names(meta: Hostmeta, endpoint: str, exchange: str) -> Judgement:
    """There is a link with the rel of this endpoint."""
    rel = RELS[endpoint]
    expected = f"a link with the rel {rel}"
    if (nothing := _nothing(expected, meta, exchange)) is not None:
        return nothing
    hrefs = meta.hrefs(rel)
    return held(expected, shown(hrefs[0]), exchange) if hrefs else broken(expected, "none", exchange)


def leads_to_absolute_uris(meta: Hostmeta, exchange: str) -> Judgement:
    """Every href of the rels that the flow needs is an absolute http or https URI."""
    expected = "absolute http or https URIs"
    hrefs = [href for rel in RELS.values() for href in meta.hrefs(rel)]
    if not hrefs:
        return undecided(expected, meta.data.problem or "no link of these rels", exchange)
    odd = [href for href in hrefs if not is_absolute(href)]
    return broken(expected, shown(odd[0]), exchange) if odd else held(expected, f"{len(hrefs)} of them", exchange)


def counted(meta: Hostmeta, exchange: str) -> Judgement:
    """How many places the rels lead to."""
    many = [f"{len(meta.hrefs(rel))} for {rel}" for rel in RELS.values() if len(meta.hrefs(rel)) > 1]
    return left_open("one href for each rel", "; ".join(many) or "no rel with more than one", exchange)


def _got(meta: Hostmeta, name: str) -> str:
    values = meta.data.all(name)
    if len(values) != 1:
        return f"{len(values)} times {name}" if values else f"no {name}"
    return f"an empty {name}" if values[0] == "" else f"{name} is {kind_of(values[0])}"
