"""Judgements about the label of an answer, where a draft asks for a form and names no header for it (section 7.1)."""

from __future__ import annotations

import re

from conformance.grammar.media_type import parse_media_type
from conformance.outcome.judgement import Judgement, broken, held, left_open
from conformance.suites.judgements.answers import response_of
from conformance.wire.exchange import Exchange

# Formats that are no form: a client that goes by the label reads the body wrongly.
_FOREIGN = {
    "application/json",
    "text/json",
    "text/html",
    "application/xhtml+xml",
    "text/xml",
    "application/xml",
    "text/javascript",
    "application/javascript",
    "multipart/form-data",
}
_FOREIGN_BODY = re.compile(rb'^\s*[{\[<"]')


def labelled_as_form(exchange: Exchange, wanted: str) -> Judgement:
    """The label is that of a form; none or another harmless one is a breach, a foreign one another requirement's."""
    expected = f"Content-Type: {wanted}"
    values = response_of(exchange).values("Content-Type")
    if not values:
        return broken(expected, "no Content-Type", exchange.id)
    if any(map(_is_foreign, values)):
        return left_open(expected, f"Content-Type: {'; '.join(values)}, which is not judged here", exchange.id)
    if len(values) > 1:
        return broken(expected, f"{len(values)} Content-Type lines: {'; '.join(values)}", exchange.id)
    media_type = parse_media_type(values[0])
    matches = media_type is not None and media_type.essence == wanted
    return (held if matches else broken)(expected, f"Content-Type: {values[0]}", exchange.id)


def not_foreign(exchange: Exchange) -> Judgement:
    """Neither the label nor the body is of another format, such as JSON or HTML."""
    expected = "a form, and neither a label nor a body of another format"
    response = response_of(exchange)
    foreign = [value for value in response.values("Content-Type") if _is_foreign(value)]
    if foreign:
        return broken(expected, f"Content-Type: {foreign[0]}", exchange.id)
    if _FOREIGN_BODY.match(response.body):
        begin = response.body.lstrip()[:1].decode("ascii")
        return broken(expected, f"a body that begins with {begin!r}", exchange.id)
    return held(expected, f"Content-Type: {'; '.join(response.values('Content-Type')) or 'none'}", exchange.id)


def _is_foreign(label: str) -> bool:
    media_type = parse_media_type(label)
    if media_type is None:
        return False
    return media_type.essence in _FOREIGN or media_type.essence.endswith(("+json", "+xml"))
