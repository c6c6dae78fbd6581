"""Judgements about the answer that carries a token."""

from __future__ import annotations

import re

from conformance.grammar.cache import parse_cache_control
from conformance.grammar.form import Form, FormProblemKind, parse_form
from conformance.grammar.media_type import parse_media_type
from conformance.outcome.judgement import Judgement, broken, held, left_open
from conformance.wire.exchange import Exchange, Response

# What HTML 4.0 wants escaped but no reader misunderstands, a stray ampersand, and a line end that closes the body.
_HARMLESS = {FormProblemKind.UNESCAPED, FormProblemKind.TRAILING_LINE_END, FormProblemKind.EMPTY_PAIR}
# Raw characters that show that the body is of another format altogether.
_FOREIGN = re.compile(rb'^\s*[{\[<"]')
_SECONDS = re.compile(r"[0-9]+(\.[0-9]+)?")


def response_of(exchange: Exchange) -> Response:
    """The response of an exchange that is known to have one."""
    if exchange.response is None:
        raise ValueError(f"{exchange.id} has no response")
    return exchange.response


def has_status(exchange: Exchange, status: int) -> Judgement:
    """The status is this one."""
    got = response_of(exchange).status
    return (held if got == status else broken)(f"status {status}", f"status {got}", exchange.id)


def has_media_type(exchange: Exchange, wanted: str) -> Judgement:
    """There is one Content-Type and it names this media type; parameters and letter case do not matter."""
    expected = f"Content-Type: {wanted}"
    values = response_of(exchange).values("Content-Type")
    if not values:
        return broken(expected, "no Content-Type", exchange.id)
    if len(values) > 1:
        return broken(expected, f"{len(values)} Content-Type lines: {'; '.join(values)}", exchange.id)
    media_type = parse_media_type(values[0])
    matches = media_type is not None and media_type.essence == wanted
    return (held if matches else broken)(expected, f"Content-Type: {values[0]}", exchange.id)


def is_form_encoded(exchange: Exchange) -> Judgement:
    """The body is a form as HTML 4.0 says. What no reader can misunderstand is not held against it."""
    expected = "a form-encoded body: name=value pairs joined by &, everything else escaped"
    body = response_of(exchange).body
    if _FOREIGN.match(body):
        return broken(expected, f"a body that begins with {body.lstrip()[:1].decode('ascii')!r}", exchange.id)
    problems = [problem for problem in parse_form(body).problems if problem.kind not in _HARMLESS]
    if problems:
        first = problems[0]
        return broken(expected, f"{first.detail} at octet {first.offset} of the body", exchange.id)
    return held(expected, "a form-encoded body", exchange.id)


def has_one(exchange: Exchange, name: str, form: Form | None = None) -> Judgement:
    """The form, that of the body unless another is given, has this parameter once, and it is not empty."""
    expected = f"one {name}, not empty"
    values = _form(exchange, form).all(name)
    if len(values) == 1 and values[0]:
        return held(expected, expected, exchange.id)
    got = f"{len(values)} times {name}" if len(values) > 1 else (f"an empty {name}" if values else f"no {name}")
    return broken(expected, got, exchange.id)


def has_at_most_one(exchange: Exchange, name: str, form: Form | None = None) -> Judgement:
    """If the form body has this parameter, it has it once and not empty."""
    if not _form(exchange, form).all(name):
        return left_open(f"{name} is the server's choice", f"no {name}", exchange.id)
    return has_one(exchange, name, form)


def has_none(exchange: Exchange, name: str, form: Form | None = None) -> Judgement:
    """The form body does not have this parameter."""
    found = name in _form(exchange, form).names()
    return (broken if found else held)(f"no {name}", f"{'a' if found else 'no'} {name}", exchange.id)


def has_seconds(exchange: Exchange, name: str, form: Form | None = None) -> Judgement:
    """If the form body has this parameter, its value is a number of seconds."""
    values = _form(exchange, form).all(name)
    if not values:
        return left_open(f"{name} is the server's choice", f"no {name}", exchange.id)
    expected = f"{name} is a number of seconds"
    if len(values) == 1 and _SECONDS.fullmatch(values[0]):
        return held(expected, f"{name}={values[0]}", exchange.id)
    return broken(expected, f"{name}={', '.join(values)!r}", exchange.id)


def _form(exchange: Exchange, form: Form | None) -> Form:
    return parse_form(response_of(exchange).body) if form is None else form


def forbids_storing(exchange: Exchange, directive: str) -> Judgement:
    """Cache-Control, in however many lines, has this directive."""
    expected = f"Cache-Control with {directive}"
    values = response_of(exchange).values("Cache-Control")
    has = parse_cache_control(values).has(directive)
    got = f"Cache-Control: {', '.join(values)}" if values else "no Cache-Control"
    return (held if has else broken)(expected, got, exchange.id)
