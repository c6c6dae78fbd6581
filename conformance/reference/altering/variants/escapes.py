"""Ways to escape a form, all of which say the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, urlencode

from conformance.reference.altering.alterations import altered
from conformance.reference.shared.answers import Pairs
from conformance.reference.switches import Apply

Encoded = Callable[[Pairs], str]


def _percent_20(_correct: Encoded, pairs: Pairs) -> str:
    return urlencode(pairs, errors="surrogateescape", quote_via=quote)


def _lower_case(correct: Encoded, pairs: Pairs) -> str:
    return re.sub("%[0-9A-F]{2}", lambda escape: escape[0].lower(), correct(pairs))


def _everything(_correct: Encoded, pairs: Pairs) -> str:
    return "&".join(f"{name}={_escaped(value)}" for name, value in pairs)


def _names_too(_correct: Encoded, pairs: Pairs) -> str:
    return "&".join(f"{_escaped(name)}={_escaped(value)}" for name, value in pairs)


def _escaped(value: str) -> str:
    return "".join(f"%{octet:02X}" for octet in value.encode("utf-8", "surrogateescape"))


def percent_20(place: str) -> Apply:
    """A blank as %20, in what a method, `PART.METHOD`, encodes."""
    return altered(place, _percent_20)


def lower_case(place: str) -> Apply:
    """Escapes with digits in lower case."""
    return altered(place, _lower_case)


def everything(place: str) -> Apply:
    """Every character of every value as an escape."""
    return altered(place, _everything)


def names_too(place: str) -> Apply:
    """Every character of every name and value as an escape."""
    return altered(place, _names_too)
