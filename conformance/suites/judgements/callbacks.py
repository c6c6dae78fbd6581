"""Judgements about the redirection URI with which the end user comes back, and about the device answer."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from conformance.grammar.form import Form, FormProblemKind, parse_form
from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.callback import Callback
from conformance.roles.granted import Granted
from conformance.roles.user_agent.addresses import identity
from conformance.roles.user_agent.visit import Delivery
from conformance.spec.model import Authorization, Vocabulary
from conformance.wire.exchange import Exchange

# What stands in no URI as it is: blanks, control characters, and the marks that end one in a text.
_NEVER_RAW = re.compile(r'[\x00-\x20\x7f<>"]')
# What HTML 4.0 wants escaped but no reader misunderstands.
_HARMLESS = {FormProblemKind.UNESCAPED, FormProblemKind.EMPTY_PAIR}


def comes_back(form: Form, name: str, sent: str, exchange: str) -> Judgement:
    """A value that was sent comes back once and unchanged."""
    expected = f"{name}={sent!r}"
    values = form.all(name)
    got = f"{name}={', '.join(map(repr, values))}" if values else f"no {name}"
    return (held if values == (sent,) else broken)(expected, got, exchange)


def has_one(form: Form, name: str, where: str, exchange: str) -> Judgement:
    """The parameter stands there once, and it is not empty."""
    expected = f"one {name} in the {where}, not empty"
    values = form.all(name)
    if len(values) == 1 and values[0]:
        return held(expected, expected, exchange)
    got = f"{len(values)} times {name}" if len(values) > 1 else (f"an empty {name}" if values else f"no {name}")
    return broken(expected, got, exchange)


def is_denial(callback: Callback, way: Authorization, exchange: str) -> Judgement:
    """The error of a denial, once and in its place."""
    place, name = way.answer, way.error
    expected = f"{name}={way.denial} in the {place}"
    values = callback.at(place).all(name)
    others = callback.at("query" if place == "fragment" else "fragment").all(name)
    if values == (way.denial,) and not others:
        return held(expected, expected, exchange)
    got = f"{name}={', '.join(values)} in the {place}" if values else f"no {name} in the {place}"
    got += f", {name}={', '.join(others)} elsewhere" if others else ""
    return broken(expected, got, exchange)


def has_none(callback: Callback, names: tuple[str, ...], exchange: str) -> Judgement:
    """None of these parameters is anywhere in the URI, unless it is empty."""
    expected = f"no {' and no '.join(names)}"
    found = [name for name in names if any((*callback.query.all(name), *callback.fragment.all(name)))]
    return (broken if found else held)(expected, f"{' and '.join(found)}" if found else expected, exchange)


def only_in_fragment(granted: Granted, name: str) -> Judgement:
    """The value stands in the fragment and in no other part of the URI.

    The body of a redirect may repeat the whole URI as a link, as RFC 2616 wants it.
    """
    expected = f"{name} in the fragment of the URI and nowhere else in it"
    query = granted.callback.query
    outside = query.all(name) or any(value == granted.value for _, value in query.pairs)
    outside = outside or granted.value in granted.callback.uri
    got = f"{name} outside of the fragment" if outside else expected
    return (broken if outside else held)(expected, got, granted.exchange.id)


def well_encoded(callback: Callback, place: str, exchange: str) -> Judgement:
    """The parameters are form-encoded; what no reader can misunderstand is not held against them."""
    expected = f"a form-encoded {place}"
    problems = [problem for problem in callback.at(place).problems if problem.kind not in _HARMLESS]
    if problems:
        return broken(expected, f"{problems[0].detail} at octet {problems[0].offset} of the {place}", exchange)
    return held(expected, expected, exchange)


def keeps(callback: Callback, redirect_uri: str, exchange: str) -> Judgement:
    """The redirection URI of the request is there, with parameters added to it; its own may be escaped otherwise."""
    expected = f"{redirect_uri} with parameters added"
    sent, registered = callback.url.partition("#")[0], redirect_uri.partition("#")[0]
    own = _pairs(registered)
    kept = identity(sent) == identity(redirect_uri) and _pairs(sent)[: len(own)] == own
    return (held if kept else broken)(expected, callback.url, exchange)


def _pairs(uri: str) -> tuple[tuple[str, str], ...]:
    return parse_form(uri.partition("?")[2].encode("utf-8", "replace")).pairs


def short_enough(callback: Callback, limit: int, exchange: str) -> Judgement:
    """The URL has no more than so many octets."""
    length = len(callback.url.encode("utf-8", "replace"))
    return (broken if length > limit else held)(f"a URL of at most {limit} octets", f"{length} octets", exchange)


def reserved_names(form: Form, words: Vocabulary, exchange: str) -> Judgement:
    """No name among the parameters is one that the draft reserves for itself and does not define."""
    expected = f"no name that begins with {words.reserved_prefix} but those of the draft"
    names = [name for name in dict.fromkeys(form.names()) if name.startswith(words.reserved_prefix)]
    strange = [name for name in names if name not in words.answer_parameters]
    return (broken if strange else held)(expected, ", ".join(strange or names) or "no such name", exchange)


def by_redirection(granted: Granted) -> Judgement:
    """The user agent is sent back by an HTTP redirection."""
    expected = "an HTTP redirection"
    delivery = granted.visit.delivery
    if delivery in (None, Delivery.UNSEEN):
        return undecided(expected, "the person's own browser went there, unseen", granted.exchange.id)
    return (held if delivery is Delivery.REDIRECT else broken)(expected, f"by {delivery}", granted.exchange.id)


def is_web_address(form: Form, name: str, exchange: Exchange) -> Judgement:
    """The value is an absolute http or https URI."""
    expected = f"{name} is an absolute http or https URI"
    values = form.all(name)
    if not values:
        return left_open(expected, f"no {name}", exchange.id)
    try:
        parts = urlsplit(values[0])
        good = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and not _NEVER_RAW.search(values[0])
    except ValueError:
        good = False
    return (held if good else broken)(expected, f"{name}={values[0]}", exchange.id)
