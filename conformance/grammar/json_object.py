"""A body that is to be one JSON object (RFC 8259), as RFC 6749 has it in the answers of its token endpoint."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

LONGEST = 100_000  # octets; a longer body is no answer of a token endpoint and is not parsed
_SMALL = 8_192
_KINDS = {str: "a string", bool: "a boolean", int: "a number", float: "a number", list: "a list", dict: "an object"}


@dataclass(frozen=True, slots=True)
class JsonObject:
    """The members in the order received, repetitions included. `problem` is why there is no object, None if there is.

    A member's value is what `json` makes of it; an object inside is a dictionary.
    """

    members: tuple[tuple[str, Any], ...] = ()
    problem: str | None = None

    def all(self, name: str) -> tuple[Any, ...]:
        """The values of every member of this name."""
        return tuple(value for key, value in self.members if key == name)

    def has(self, name: str) -> bool:
        """True if there is a member of this name, whatever its value."""
        return any(key == name for key, _ in self.members)

    def text(self, name: str) -> str | None:
        """The value of a member that stands once and is a string; None for any other."""
        values = self.all(name)
        return values[0] if len(values) == 1 and isinstance(values[0], str) else None

    def repeated(self) -> tuple[str, ...]:
        """The names that stand more than once."""
        names = [key for key, _ in self.members]
        return tuple(name for name in dict.fromkeys(names) if names.count(name) > 1)


def kind_of(value: object) -> str:
    """What a value is, in words."""
    return "null" if value is None else _KINDS[type(value)]


def parse_object(body: bytes) -> JsonObject:
    """The object that a body is, or why it is none; never raises."""
    return _parse_and_keep(body) if len(body) <= _SMALL else _parse(body)


def _parse(body: bytes) -> JsonObject:
    if not body.strip():
        return JsonObject(problem="an empty body")
    if len(body) > LONGEST:
        return JsonObject(problem=f"a body of {len(body)} octets")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return JsonObject(problem=f"no UTF-8 at octet {error.start} of the body")
    try:
        data = json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        # Without a word of the text, which may be the beginning of a secret.
        return JsonObject(problem=f"no JSON: {error.msg} at character {error.pos}")
    except (ValueError, RecursionError):
        return JsonObject(problem="no JSON: a number that is none, or too deep")
    if not isinstance(data, _Pairs):
        return JsonObject(problem=f"{kind_of(data)} and no object")
    return JsonObject(tuple((name, _plain(value)) for name, value in data.pairs))


# Many checks look at the same answer.
_parse_and_keep = lru_cache(maxsize=256)(_parse)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """An object while it is read: a dictionary has lost the names that stand twice."""

    pairs: tuple[tuple[str, Any], ...]


def _pairs(pairs: list[tuple[str, Any]]) -> _Pairs:
    return _Pairs(tuple(pairs))


def _plain(value: Any) -> Any:
    if isinstance(value, _Pairs):
        return {name: _plain(child) for name, child in value.pairs}
    return [_plain(child) for child in value] if isinstance(value, list) else value


def _no_constant(name: str) -> object:
    """NaN and the infinities, which Python's reader takes, are no JSON."""
    raise ValueError(name)
