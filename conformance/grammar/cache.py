"""`Cache-Control`: the directives of all header lines (RFC 2616 14.9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.request import parse_http_list


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive; `value` is without quotes and escapes, and None when no equals sign stood behind the name."""

    name: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class CacheDirectives:
    """The directives in the order received, repetitions included."""

    directives: tuple[Directive, ...]

    def has(self, name: str) -> bool:
        """Whether a directive of this name is there, in any letter case, with a value or without."""
        wanted = name.lower()
        return any(directive.name.lower() == wanted for directive in self.directives)


def parse_cache_control(values: Sequence[str]) -> CacheDirectives:
    """Parse the values of all `Cache-Control` lines, one string for each line; never raises.

    A comma between double quotes separates nothing: `private="a, no-store"` is one directive. Text that is no
    directive becomes one whose name is that text, so that it matches no name one may ask for.
    """
    elements = (element.strip() for line in values for element in parse_http_list(line))
    return CacheDirectives(tuple(_directive(element) for element in elements if element))


def _directive(element: str) -> Directive:
    name, equals, value = (part.strip() for part in element.partition("="))
    if value.startswith('"'):
        value = value[1:].removesuffix('"')
    return Directive(name, value if equals else None)
