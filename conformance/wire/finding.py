"""Looking for many values at once, in every spelling."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from conformance.wire.needle import Literal, Needle, Span
from conformance.wire.needles import needles
from conformance.wire.spelling import with_plain_letters

_GRAM = 4  # bytes, as many as an unsigned int of `memoryview` has
_NEAR = _GRAM - 1  # characters around a place that decide what begins across it
_MOST_ALWAYS = 500
_PAGE, _LONG_LINE, _MOST_LINES = 500, 500, 2000  # characters; characters; lines that are remembered


class Finder:
    """Finds values in texts; the time depends on the length of the text and hardly on how many values there are.

    Every needle has an anchor, its longest run of letters and digits, which encoders leave alone. The first four
    characters of the anchors are looked up for every place of the text, and a needle is looked for only when its
    anchor is there. Escaped letters, which no honest encoder writes, are made plain for a second look.
    """

    def __init__(self) -> None:
        self._by_gram: dict[int, list[Needle]] = {}
        self._grams: set[int] = set()
        self._literal = False
        self._of_line: dict[str, set[int]] = {}
        self._always: list[Needle] = []

    def add(self, value: str, alias: str) -> None:
        """Look for a value from now on."""
        self._of_line.clear()
        for needle in needles(value, alias):
            if len(needle.anchor) >= _GRAM:
                self._index(needle)
            elif len(self._always) < _MOST_ALWAYS:
                self._always.append(needle)
            else:
                # Only a target that makes them up has so many: they are kept out as they are and in base64.
                self._index(Literal(needle.text, alias))
                self._literal = True

    def candidates(self, text: str) -> set[int]:
        """For `find`: what of the index may be found in a text, for all that its first characters tell."""
        if len(text) < _PAGE or self._literal:
            return self._grams & grams_of(text)
        # Pages have most lines in common, and no anchor goes across the end of one.
        return set().union(*map(self._in_line, text.split("\n")))

    def _in_line(self, line: str) -> set[int]:
        candidates = self._of_line.get(line)
        if candidates is None:
            candidates = self._grams & grams_of(line)
            if len(line) < _LONG_LINE and len(self._of_line) < _MOST_LINES:
                self._of_line[line] = candidates
        return candidates

    def across(self, text: str, start: int, end: int) -> set[int]:
        """The candidates for what begins in or before a part of a text that has been put there and ends in or after it.

        Letters and digits do not go across the ends of an alias; other things may.
        """
        if self._literal:
            return self.candidates(text[max(0, start - _NEAR) : end + _NEAR])
        return self._in_line(text[start:end])

    def find(self, text: str, candidates: set[int]) -> Iterator[Span]:
        """Every find, in no order; finds may overlap. `candidates` are those of the text, and any others."""
        yield from self._search(text, candidates)
        if (plain := with_plain_letters(text)) is not None:
            rewritten, where = plain
            for start, end, alias in self._search(rewritten, self.candidates(rewritten)):
                yield where[start], where[end], alias

    def _index(self, needle: Needle) -> None:
        gram = first_gram(needle.anchor)
        self._by_gram.setdefault(gram, []).append(needle)
        self._grams.add(gram)

    def _search(self, text: str, candidates: set[int]) -> Iterator[Span]:
        for needle in self._always:
            yield from needle.spans(text)
        for gram in candidates:
            for needle in self._by_gram[gram]:
                if needle.anchor in text:
                    yield from needle.spans(text)


def first_gram(text: str) -> int:
    """The first four bytes of a text, as `grams_of` has them."""
    return int.from_bytes(_bytes_of(text[:_GRAM])[:_GRAM], sys.byteorder)


def grams_of(text: str) -> set[int]:
    """Every four bytes in a row of the text in UTF-8, each as a number: so they are read without a loop."""
    data = memoryview(_bytes_of(text))
    grams: set[int] = set()
    for first in range(_GRAM):
        whole = (len(data) - first) // _GRAM * _GRAM
        if whole > 0:
            grams.update(data[first : first + whole].cast("I"))
    return grams


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
