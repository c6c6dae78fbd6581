"""Judgements about the JSON answers of a token endpoint (RFC 6749 5.1, 5.2)."""

from __future__ import annotations

from conformance.grammar.abnf_rules import Match, Ruleset
from conformance.grammar.json_object import JsonObject, kind_of, parse_object
from conformance.grammar.lexis import shown
from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.suites.judgements.answers import response_of
from conformance.suites.judgements.error_texts import ERROR_PARAMETERS
from conformance.wire.exchange import Exchange


def object_of(exchange: Exchange) -> JsonObject:
    """The JSON object in a response."""
    return parse_object(response_of(exchange).body)


def is_object(exchange: Exchange) -> Judgement:
    """The body is one JSON object in UTF-8, and no name in it stands twice."""
    expected = "a JSON object, each name in it once"
    found = object_of(exchange)
    if found.problem:
        return broken(expected, found.problem, exchange.id)
    twice = found.repeated()
    got = f"{', '.join(twice)} more than once" if twice else "a JSON object"
    return (broken if twice else held)(expected, got, exchange.id)


def has_string(exchange: Exchange, name: str) -> Judgement:
    """The object has this member once, a string that is not empty."""
    expected = f"one {name}, a string that is not empty"
    values = object_of(exchange).all(name)
    if len(values) == 1 and isinstance(values[0], str) and values[0]:
        return held(expected, expected, exchange.id)
    return broken(expected, _got(name, values, object_of(exchange)), exchange.id)


def has_string_or_none(exchange: Exchange, name: str) -> Judgement:
    """If the object has this member, it is a string that is not empty."""
    if not object_of(exchange).has(name):
        return left_open(f"{name} is the server's choice", f"no {name}", exchange.id)
    return has_string(exchange, name)


def has_seconds(exchange: Exchange, name: str) -> Judgement:
    """If the object has this member, it is a JSON number of seconds, zero or more."""
    values = object_of(exchange).all(name)
    if not values:
        return left_open(f"{name} is the server's choice", f"no {name}", exchange.id)
    expected = f"{name} is a number of seconds"
    value = values[0]
    if len(values) > 1 or isinstance(value, bool) or not isinstance(value, int | float):
        return broken(expected, _got(name, values, object_of(exchange)), exchange.id)
    return (held if value >= 0 else broken)(expected, f"{name} is {shown(str(value))}", exchange.id)


def has_member(exchange: Exchange, name: str) -> Judgement:
    """The object has this member, whatever it is."""
    there = object_of(exchange).has(name)
    return (held if there else broken)(name, name if there else f"no {name}", exchange.id)


def fits_rule(exchange: Exchange, name: str, rule: str, grammar: Ruleset) -> Judgement:
    """If the object has this member, it is a string that fits the rule of the grammar."""
    expected = f"{name} is a string as the grammar's rule {rule} says"
    found = object_of(exchange)
    if not found.has(name):
        return left_open(expected, f"no {name}", exchange.id)
    text = found.text(name)
    if text is None:
        return broken(expected, _got(name, found.all(name), found), exchange.id)
    match grammar.matches(rule, text):
        case Match.YES:
            return held(expected, f"{name} is {shown(text)}", exchange.id)
        case Match.NO:
            return broken(expected, f"{name} is {shown(text)}", exchange.id)
        case _:
            return undecided(expected, f"{name} of {len(text)} characters, too many for the grammar", exchange.id)


def forbids_caching(exchange: Exchange) -> Judgement:
    """Pragma, for caches of HTTP/1.0, says no-cache."""
    values = response_of(exchange).values("Pragma")
    said = {part.strip().lower() for value in values for part in value.split(",")}
    got = f"Pragma: {', '.join(values)}" if values else "no Pragma"
    return (held if "no-cache" in said else broken)("Pragma: no-cache", got, exchange.id)


def error_texts(exchange: Exchange) -> dict[str, str]:
    """What a JSON answer says of an error: the members that are strings, by their names."""
    found = object_of(exchange)
    texts = {name: found.text(name) for name in ERROR_PARAMETERS}
    return {name: text for name, text in texts.items() if text is not None}


def _got(name: str, values: tuple[object, ...], found: JsonObject) -> str:
    if found.problem:
        return found.problem
    if len(values) != 1:
        return f"{len(values)} times {name}" if values else f"no {name}"
    return f"an empty {name}" if values[0] == "" else f"{name} is {kind_of(values[0])}"
