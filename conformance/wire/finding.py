"""Looking for many values at once, in every spelling."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from urllib.parse import quote

from conformance.wire.spelling import base64_cores, parts_of, with_plain_letters

Span = tuple[int, int, str]
"""Where something stands, from and to, and the alias that belongs there."""

_GRAM = 4
_MOST_ALWAYS = 500
_PIECE, _MOST_PIECES = 4096, 16
_MOST_AMBIGUOUS = 6
_HEAD = 48  # characters of a needle that are looked for; what follows is held against the rest one by one
_TO_THE_DELIMITER = r"""[^\s"'<>&;,]*"""


class Finder:
    """Finds values in texts; the time depends on the length of the text and hardly on how many values there are.

    Every needle has an anchor, its longest run of letters and digits, which encoders leave alone. The first four
    characters of the anchors are looked up for every place of the text, and a pattern runs only when its anchor is
    there. Escaped letters, which no honest encoder writes, are made plain for a second look.
    """

    def __init__(self) -> None:
        self._by_gram: dict[str, list[_Needle]] = {}
        self._always: list[_Needle] = []

    def add(self, value: str, alias: str) -> None:
        """Look for a value from now on."""
        for needle in _needles(value, alias):
            if len(needle.anchor) >= _GRAM:
                self._by_gram.setdefault(needle.anchor[:_GRAM], []).append(needle)
            elif len(self._always) < _MOST_ALWAYS:
                self._always.append(needle)
            else:
                # Only a target that makes them up has so many: they are kept out as they are and in base64.
                self._by_gram.setdefault(needle.text[:_GRAM], []).append(_Literal(needle.text, alias))

    def find(self, text: str) -> Iterator[Span]:
        """Every find, in no order; finds may overlap."""
        yield from self._search(text)
        if (plain := with_plain_letters(text)) is not None:
            rewritten, where = plain
            for start, end, alias in self._search(rewritten):
                yield where[start], where[end], alias

    def _search(self, text: str) -> Iterator[Span]:
        for needle in self._always:
            yield from needle.spans(text)
        grams = {text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)}
        for gram in self._by_gram.keys() & grams:
            for needle in self._by_gram[gram]:
                if needle.anchor in text:
                    yield from needle.spans(text)


class _Needle:
    """One thing to look for. `anchor` is a part of it that stands in the text whenever the needle does."""

    def __init__(self, text: str, alias: str, before: str = "", after: str = "") -> None:
        self.anchor: str = max(re.findall("[A-Za-z0-9]+", text), key=len, default="")
        self.text = text
        self._alias = alias
        self._before, self._after = before, after

    @cached_property
    def _parts(self) -> list[str]:
        return [self._before, *parts_of(self.text), self._after]

    @cached_property
    def _head(self) -> int:
        """How many parts are looked for together: few of those that can be read in several ways, which multiply."""
        ambiguous = [number for number, part in enumerate(self.text) if part in "&%"]
        return min([_HEAD, *ambiguous[_MOST_AMBIGUOUS : _MOST_AMBIGUOUS + 1]])

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("".join(self._parts[: self._head]))

    def spans(self, text: str) -> Iterator[Span]:
        """Where it stands, in order and apart."""
        at = 0
        while match := self._pattern.search(text, at):
            at = max(self._end(text, match.end()), match.start() + 1)
            yield match.start(), at, self._alias

    def _end(self, text: str, at: int) -> int:
        """Where a find ends whose beginning ends at a place: as far as the rest of the needle goes on there.

        One pattern for the whole of a long needle would take longer to compile than the search takes.
        """
        for part in self._parts[self._head :]:
            if (match := _compiled(part).match(text, at)) is None:
                # Cut off or altered: what goes on up to the next delimiter belongs to it all the same.
                match = _compiled(_TO_THE_DELIMITER).match(text, at)
                return match.end() if match else at
            at = match.end()
        return at


@lru_cache(maxsize=4096)
def _compiled(part: str) -> re.Pattern[str]:
    return re.compile(part)


class _Literal(_Needle):
    """A needle in one spelling, which is its own anchor."""

    def __init__(self, text: str, alias: str) -> None:
        super().__init__(text, alias)
        self.anchor = text

    @cached_property
    def _parts(self) -> list[str]:
        return [re.escape(self.text)]


def _needles(value: str, alias: str) -> Iterator[_Needle]:
    """What to look for so that a value is found: itself, its UTF-8 read as latin-1, and the base64 of it and of JSON
    or a form with it inside, as session cookies and tokens carry them.

    A long value is looked for piece by piece, and each find goes on to the next delimiter.
    """
    rest = _TO_THE_DELIMITER if len(value) > _PIECE else ""
    for at in range(0, min(len(value), _MOST_PIECES * _PIECE), _PIECE):
        piece = value[at : at + _PIECE]
        for text in {piece, piece.encode("utf-8", "surrogatepass").decode("latin-1")}:
            yield _Needle(text, alias, after=rest)
        for text in {piece, json.dumps(piece)[1:-1], quote(piece.encode("utf-8", "surrogatepass"), safe="")}:
            for before, core, after in base64_cores(text):
                yield _Needle(core, alias, before, after or rest)
