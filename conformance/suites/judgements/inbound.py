"""Judgements about requests that the target sends to the suite as a client (RFC 6749 2.3, 3.2, 4.1.3)."""

from __future__ import annotations

from urllib.parse import quote_plus

from conformance.grammar.form import FormProblemKind, parse_form
from conformance.grammar.media_type import parse_media_type
from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.credentials import SECRET
from conformance.roles.reciprocal.inbound import header, parameters_of, presented, query_of, sent_of
from conformance.wire.excerpt import quoted
from conformance.wire.exchange import Exchange

_FORM = "application/x-www-form-urlencoded"
# What the format wants escaped but no reader misunderstands.
_HARMLESS = {FormProblemKind.UNESCAPED, FormProblemKind.TRAILING_LINE_END, FormProblemKind.EMPTY_PAIR}


def by_post(exchange: Exchange) -> Judgement:
    """The method is POST."""
    method = exchange.request.method
    return (held if method == "POST" else broken)("a POST", f"a {method}", exchange.id)


def in_form_body(exchange: Exchange, *names: str) -> Judgement:
    """The body is labelled as a form, the parameters of these names are in it, and the URI has none of them.

    A parameter that is nowhere is not judged here.
    """
    expected = f"{', '.join(names)} in a body labelled {_FORM}, and not in the URI"
    if exchange.request.method != "POST":
        return left_open(expected, f"a {exchange.request.method}, which is not judged here", exchange.id)
    labels = header(exchange, "Content-Type")
    if not _labelled_as_form(exchange):
        return broken(expected, f"Content-Type: {'; '.join(labels)}" if labels else "no Content-Type", exchange.id)
    stray = [name for name in names if name in query_of(exchange).names()]
    if stray or not set(names) & set(parameters_of(exchange).names()):
        return broken(expected, f"{', '.join(stray)} in the URI" if stray else "none of them in the body", exchange.id)
    return held(expected, f"Content-Type: {labels[0]}", exchange.id)


def well_encoded(exchange: Exchange) -> Judgement:
    """The body is a form whose escapes are right; what no reader can misunderstand is not held against it."""
    expected = "a form-encoded body, every escape with two hexadecimal digits"
    if not _labelled_as_form(exchange):
        return left_open(expected, "no form", exchange.id)
    problems = [problem for problem in parse_form(exchange.request.body).problems if problem.kind not in _HARMLESS]
    if problems:
        # Without its detail, which may be a part of a secret that nobody knows as one.
        return broken(expected, f"{problems[0].kind} at octet {problems[0].offset} of the body", exchange.id)
    return held(expected, expected, exchange.id)


def _labelled_as_form(exchange: Exchange) -> bool:
    labels = header(exchange, "Content-Type")
    label = parse_media_type(labels[0]) if len(labels) == 1 else None
    return label is not None and label.essence == _FORM


def has_value(exchange: Exchange, name: str, wanted: str, *, secret: bool = False) -> Judgement:
    """The parameter is there and has this value, however often; a `secret` one is not shown."""
    expected = f"{name}, {'the right one' if secret else repr(wanted)}"
    values = set(sent_of(exchange).all(name))
    if values == {wanted}:
        return held(expected, expected, exchange.id)
    if len(values) != 1:
        return broken(expected, f"{len(values)} different {name}" if values else f"no {name}", exchange.id)
    (value,) = values
    other = "an empty one" if not value else ("another one" if secret else quoted(value, 200))
    return broken(expected, f"{name}: {other}", exchange.id)


def has_some(exchange: Exchange, name: str) -> Judgement:
    """The parameter is there, with one value that is not empty, however often."""
    expected = f"one {name}, not empty"
    values = set(sent_of(exchange).all(name))
    if len(values) == 1 and all(values):
        return held(expected, expected, exchange.id)
    got = f"{len(values)} different {name}" if len(values) > 1 else (f"an empty {name}" if values else f"no {name}")
    return broken(expected, got, exchange.id)


def has_no(exchange: Exchange, name: str) -> Judgement:
    """The parameter is not there."""
    there = name in (*parameters_of(exchange).names(), *query_of(exchange).names())
    return (broken if there else held)(f"no {name}", f"{'a' if there else 'no'} {name}", exchange.id)


def each_once(exchange: Exchange) -> Judgement:
    """No parameter stands twice, be it in the body, in the URI or in both."""
    names = [*sent_of(exchange).names(), *(query_of(exchange).names() if exchange.request.body else ())]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    expected = "every parameter once"
    return (broken if twice else held)(expected, f"{', '.join(twice)} twice" if twice else expected, exchange.id)


def authenticated(exchange: Exchange, id: str, secret: str) -> Judgement:
    """The request comes with the credentials of this client, by HTTP Basic or in the body."""
    expected = "the client's credentials, by HTTP Basic or in the body"
    found = presented(exchange)
    if found.is_client(id, secret):
        return held(expected, "the right credentials", exchange.id)
    if found.basic is None and found.body is None:
        if sent_of(exchange).all("client_assertion"):
            # Section 2.3.2: parties can agree on another method, of which the suite knows nothing.
            return undecided(expected, "a client_assertion, which is not looked into", exchange.id)
        schemes = [value.partition(" ")[0] for value in header(exchange, "Authorization")]
        return broken(expected, f"Authorization: {schemes[0]} …" if schemes else "no credentials", exchange.id)
    named = [who for who in (found.decoded, found.basic, found.body) if who and who[0] == id]
    return broken(expected, "a wrong secret" if named else "the credentials of another client", exchange.id)


def in_one_way(exchange: Exchange) -> Judgement:
    """The client authenticates in the header or in the body, and not in both."""
    expected = "one way of authentication"
    ways = [*(["in the header"] if header(exchange, "Authorization") else [])]
    # Without a value it counts as left out (section 3.2).
    ways += ["in the body"] if any(parameters_of(exchange).all(SECRET)) else []
    return (broken if len(ways) > 1 else held)(expected, " and ".join(ways) or "none", exchange.id)


def nothing_in_uri(exchange: Exchange, secret: str) -> Judgement:
    """The client's secret is not in the URI, under whatever name."""
    expected = "no client secret in the URI"
    query = query_of(exchange)
    there = bool(query.all(SECRET)) or (bool(secret) and any(value == secret for _, value in query.pairs))
    return (broken if there else held)(expected, "the client secret in the URI" if there else expected, exchange.id)


def basic_encoded(exchange: Exchange, id: str, secret: str) -> Judgement:
    """Id and secret are form-encoded before they become user and password of Basic."""
    expected = "id and secret form-encoded in the header"
    known, found = (id, secret), presented(exchange).basic
    # An asterisk is escaped in a URI and left alone in a form.
    if found is None or all(quote_plus(part, safe="*") == part for part in known):
        why = "no HTTP Basic" if found is None else "the credentials have nothing to escape"
        return left_open(expected, why, exchange.id)
    if presented(exchange).is_plain(id, secret):
        return broken(expected, "id and secret as they are", exchange.id)
    right = presented(exchange).decoded == known
    return (held if right else left_open)(expected, expected if right else "other credentials", exchange.id)


def came_once(exchanges: list[Exchange], what: str) -> Judgement:
    """Of one thing there was one request, and no other."""
    expected = f"one request with {what}"
    count = len(exchanges)
    id_ = exchanges[-1].id if exchanges else None
    if count == 0:
        return left_open(expected, "none", id_)
    return (held if count == 1 else broken)(expected, f"{count} requests", id_)
