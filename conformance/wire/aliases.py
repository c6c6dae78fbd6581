"""Aliases: what stands for a secret, how it is made, and where it stands in a text."""

from __future__ import annotations

import re
from collections.abc import Collection

from conformance.wire.needle import Span
from conformance.wire.spelling import pattern_of

ALIAS_OPENS, ALIAS_CLOSES = "‹›"
_NAME = "A-Za-z0-9 ._:/@~#-"
_NOT_IN_A_NAME = re.compile(f"[^{_NAME}]")
_ALIAS = re.compile(f"(?:{pattern_of('‹')})([{_NAME}]{{1,220}})(?:{pattern_of('›')})")
# How an alias may begin, in any spelling: looked for first, since it takes a fraction of the time.
_MAY_BEGIN = re.compile(r"[‹â\\]|%(?:25)*(?:[eE]2|5[cC]|26)|&(?:amp|lsaquo|#|%)")


def new_alias(name: str, taken: Collection[str]) -> str:
    """An alias of this name that is not taken yet: with ` b`, ` c` and so on, if it has to be."""
    stem = _NOT_IN_A_NAME.sub("_", name)[:200]
    alias, number = f"‹{stem}›", 1
    while alias in taken:
        number += 1
        alias = f"‹{stem} {_letters(number)}›"
    return alias


def zones(text: str, aliases: Collection[str]) -> list[Span]:
    """Where these aliases stand, in any spelling."""
    found: list[Span] = []
    at = 0
    while opening := _MAY_BEGIN.search(text, at):
        match = _ALIAS.match(text, opening.start())
        at = match.end() if match else opening.start() + 1
        if match and (alias := f"‹{match[1]}›") in aliases:
            found.append((match.start(), match.end(), alias))
    return found


def inside(start: int, end: int, zones: list[Span]) -> bool:
    """True if a part of a text stands within one of the zones."""
    return any(first <= start and end <= last for first, last, _ in zones)


def _letters(number: int) -> str:
    """2 is b, 26 is z, 27 is aa."""
    letters = ""
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters
