"""What must not leave: secrets are known by value and replaced by stable aliases."""

from __future__ import annotations

import re
from collections.abc import Iterable

from conformance.wire.finding import Finder, Span
from conformance.wire.forms import forms
from conformance.wire.leaks import FormIndex, Leak
from conformance.wire.spelling import pattern_of

__all__ = ["ALIAS_CLOSES", "ALIAS_OPENS", "Leak", "Vault", "forms"]

ALIAS_OPENS, ALIAS_CLOSES = "‹›"
_SHORTEST = 4
_NAME = "A-Za-z0-9 ._:/@~#-"
_ALIAS = re.compile(f"(?:{pattern_of('‹')})([{_NAME}]{{1,220}})(?:{pattern_of('›')})")


class Vault:
    """Secrets by value, each with the alias that stands for it wherever something is written.

    `too_short` lists values of fewer than four characters. They cannot be kept out by value: they would be found in
    every other word, and replacing them there would destroy the evidence and give them away. So it is with values that
    stand in `reserved`, the fixed text of what is written: `too_common` lists those.
    """

    def __init__(self, reserved: str = "") -> None:
        self._reserved = reserved
        self._alias_of: dict[str, str] = {}
        self._aliases: set[str] = set()
        self._finder = Finder()
        self._forms = FormIndex()
        self._indexed = 0
        self.too_short: list[str] = []
        self.too_common: list[str] = []

    def __repr__(self) -> str:
        return f"<Vault of {len(self._alias_of)} values>"

    def learn(self, value: str, kind: str, origin: str) -> str:
        """Keep a value out from now on; returns its alias, `‹kind origin›`, the same whenever it is learnt again.

        Another value of the same kind and origin gets ` b`, ` c` and so on. A value that is too short to be kept out
        is returned as it is and listed in `too_short`; an alias is returned as it is.
        """
        if value in self._aliases:
            return value
        if len(value) < _SHORTEST:
            if value and value not in self.too_short:
                self.too_short.append(value)
            return value
        if value in self._reserved:
            if value not in self.too_common:
                self.too_common.append(value)
            return value
        if value not in self._alias_of:
            self._add(value, f"{kind} {origin}")
        return self._alias_of[value]

    def entries(self) -> list[list[str]]:
        """What is known, as `[alias, value]` pairs, for another vault to `merge`. These are the secrets themselves."""
        return [[alias, value] for value, alias in self._alias_of.items()]

    def merge(self, entries: Iterable[Iterable[str]]) -> None:
        """Know what another vault knows. A known value keeps its alias; an alias that is taken gets a suffix."""
        for alias, value in entries:
            if value not in self._alias_of:
                self._add(value, alias.strip("‹›"))

    def redact(self, text: str) -> str:
        """The text with every known value, in every spelling, replaced by its alias. Idempotent; aliases stay."""
        return self._redact(text, latin=False)

    def redact_bytes(self, data: bytes) -> bytes:
        """The same for bytes, whatever their encoding; aliases go in as UTF-8."""
        return self._redact(data.decode("latin-1"), latin=True).encode("latin-1")

    def leaks(self, data: bytes) -> list[Leak]:
        """Every one of the `forms` of every known value in data, in order of offset.

        What stands inside an alias is no find.
        """
        for value, alias in list(self._alias_of.items())[self._indexed :]:
            self._forms.add(value, alias)
        self._indexed = len(self._alias_of)
        found = self._forms.search(data)
        zones = self._zones(data.decode("latin-1")) if found else []
        leaks = [leak for leak, end in found if not _inside(leak.offset, end, zones)]
        return sorted(leaks, key=lambda leak: (leak.offset, leak.alias, leak.form))

    def _add(self, value: str, name: str) -> None:
        stem = re.sub(f"[^{_NAME}]", "_", name)[:200]
        alias, number = f"‹{stem}›", 1
        while alias in self._aliases:
            number += 1
            alias = f"‹{stem} {_letters(number)}›"
        self._alias_of[value] = alias
        self._aliases.add(alias)
        self._finder.add(value, alias)

    def _redact(self, text: str, *, latin: bool) -> str:
        # Until nothing is found: a replacement may bring together what was apart. Every round takes in characters
        # that belong to no alias and adds none, so the rounds end.
        while spans := self._spans(text):
            parts: list[str] = []
            done = 0
            for start, end, alias in spans:
                parts += (text[done:start], alias.encode().decode("latin-1") if latin else alias)
                done = end
            text = "".join(parts) + text[done:]
        return text

    def _spans(self, text: str) -> list[Span]:
        """What to replace, in order and apart. Where finds overlap, the longest gives its alias to all of it, so that
        a secret within a secret goes with it; a find that reaches out of an alias takes the alias in.
        """
        found = list(self._finder.find(text))
        zones = self._zones(text) if found else []
        found = [span for span in found if not _inside(span[0], span[1], zones)]
        spans: list[Span] = []
        longest = 0
        for start, end, alias in sorted(found + zones) if found else ():
            if not spans or start >= spans[-1][1]:
                spans.append((start, end, alias))
                longest = end - start
                continue
            first, last, best = spans[-1]
            spans[-1] = (first, max(last, end), alias if end - start > longest else best)
            longest = max(longest, end - start)
        return spans

    def _zones(self, text: str) -> list[Span]:
        """Where aliases of this vault stand."""
        known = ((match, f"‹{match[1]}›") for match in _ALIAS.finditer(text))
        return [(match.start(), match.end(), alias) for match, alias in known if alias in self._aliases]


def _inside(start: int, end: int, zones: list[Span]) -> bool:
    return any(first <= start and end <= last for first, last, _ in zones)


def _letters(number: int) -> str:
    """2 is b, 26 is z, 27 is aa."""
    letters = ""
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters
