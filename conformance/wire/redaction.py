"""What must not leave: secrets are known by value and replaced by stable aliases."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from conformance.wire.aliases import ALIAS_CLOSES, ALIAS_OPENS, inside, new_alias, zones
from conformance.wire.finding import Finder, first_gram, grams_of
from conformance.wire.forms import forms
from conformance.wire.leaks import FormIndex, Leak
from conformance.wire.needle import Span

__all__ = ["ALIAS_CLOSES", "ALIAS_OPENS", "Leak", "Vault", "forms"]

_SHORTEST = 4
_REMEMBERED, _MOST_REMEMBERED = 1000, 2000  # characters; texts


class Vault:
    """Secrets by value, each with the alias that stands for it wherever something is written.

    `too_short` lists values of fewer than four characters. They cannot be kept out by value: they would be found in
    every other word, and replacing them there would destroy the evidence and give them away. So it is with values that
    stand in `reserved`, the fixed text of what is written: `too_common` lists those. The `public` ones are values that
    a draft itself gives a meaning, and no secrets wherever they stand.
    """

    def __init__(self, reserved: str = "", public: Collection[str] = ()) -> None:
        self._reserved = reserved
        self._public = frozenset(public)
        self._alias_of: dict[str, str] = {}
        self._aliases: set[str] = set()
        self._finder = Finder()
        self._forms = FormIndex()
        self._indexed = 0
        # Headers and findings say the same again and again; forgotten when something is learnt.
        self._redacted: dict[str, str] = {}
        self.too_short: list[str] = []
        self.too_common: list[str] = []

    def __repr__(self) -> str:
        return f"<Vault of {len(self._alias_of)} values>"

    def learn(self, value: str, kind: str, origin: str) -> str:
        """Keep a value out from now on; returns its alias, `‹kind origin›`, the same whenever it is learnt again.

        Another value of the same kind and origin gets ` b`, ` c` and so on. A value that is too short to be kept out
        is returned as it is and listed in `too_short`; an alias is returned as it is.
        """
        if value in self._alias_of:
            return self._alias_of[value]
        if value in self._aliases or value in self._public:
            return value
        if len(value) < _SHORTEST:
            if value and value not in self.too_short:
                self.too_short.append(value)
            return value
        if self._is_reserved(value):
            if value not in self.too_common:
                self.too_common.append(value)
            return value
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
        if len(text) > _REMEMBERED:
            return self._redact(text, latin=False)
        redacted = self._redacted.get(text)
        if redacted is None:
            if len(self._redacted) >= _MOST_REMEMBERED:
                self._redacted.clear()
            redacted = self._redacted[text] = self._redact(text, latin=False)
        return redacted

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
        known = zones(data.decode("latin-1"), self._aliases) if found else []
        leaks = [leak for leak, end in found if not inside(leak.offset, end, known)]
        return sorted(leaks, key=lambda leak: (leak.offset, leak.alias, leak.form))

    def _is_reserved(self, value: str) -> bool:
        # The fixed text is long, and hardly a secret begins like anything in it.
        return first_gram(value) in _grams_of_reserved(self._reserved) and value in self._reserved

    def _add(self, value: str, name: str) -> None:
        alias = new_alias(name, self._aliases)
        self._alias_of[value] = alias
        self._aliases.add(alias)
        self._finder.add(value, alias)
        self._redacted.clear()

    def _redact(self, text: str, *, latin: bool) -> str:
        # Until nothing is found: a replacement may bring together what was apart. Every round takes in characters
        # that belong to no alias and adds none, so the rounds end.
        candidates = self._finder.candidates(text)
        while spans := self._spans(text, candidates):
            parts: list[str] = []
            places: list[tuple[int, int]] = []
            done = at = 0
            for start, end, alias in spans:
                put = alias.encode().decode("latin-1") if latin else alias
                at += start - done
                places.append((at, at + len(put)))
                at += len(put)
                parts += (text[done:start], put)
                done = end
            text = "".join(parts) + text[done:]
            for start, end in places:
                # The rest was in the text before.
                candidates |= self._finder.across(text, start, end)
        return text

    def _spans(self, text: str, candidates: set[int]) -> list[Span]:
        """What to replace, in order and apart. Where finds overlap, the longest gives its alias to all of it, so that
        a secret within a secret goes with it; a find that reaches out of an alias takes the alias in.
        """
        found = list(self._finder.find(text, candidates))
        known = zones(text, self._aliases) if found else []
        found = [span for span in found if not inside(span[0], span[1], known)]
        spans: list[Span] = []
        longest = 0
        for start, end, alias in sorted(found + known) if found else ():
            if not spans or start >= spans[-1][1]:
                spans.append((start, end, alias))
                longest = end - start
                continue
            first, last, best = spans[-1]
            spans[-1] = (first, max(last, end), alias if end - start > longest else best)
            longest = max(longest, end - start)
        return spans


@lru_cache(maxsize=8)
def _grams_of_reserved(text: str) -> frozenset[int]:
    return frozenset(grams_of(text))
