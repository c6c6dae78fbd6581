"""One thing to look for, and how it is found in every spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from conformance.wire.spelling import parts_of, pattern_of

Span = tuple[int, int, str]
"""Where something stands, from and to, and the alias that belongs there."""

_MOST_AMBIGUOUS = 6
_HEAD = 48  # characters of a needle that are looked for; what follows is held against the rest one by one
TO_THE_DELIMITER = r"""[^\s"'<>&;,]*"""
_RUNS = re.compile("[A-Za-z0-9]+")
_BITS = re.compile("[A-Za-z0-9]+|.")
# Characters of which no spelling can be read in two ways, so that a needle is found without trying back and forth.
_CLEAR = re.compile("[A-Za-z0-9 ._~+/=-]+")
_MOST_TRIES = 30


class Needle:
    """One thing to look for. `anchor` is a part of it that stands in the text whenever the needle does."""

    def __init__(self, text: str, alias: str, before: str = "", after: str = "") -> None:
        whole = text.isascii() and text.isalnum()
        self.anchor: str = text if whole else max(_RUNS.findall(text), key=len, default="")
        self.text = text
        self._alias = alias
        self._before, self._after = before, after

    def spans(self, text: str) -> Iterator[Span]:
        """Where it stands, in order and apart."""
        at, tries = 0, 0
        if not self._before and _CLEAR.fullmatch(self.text):
            # Most needles are tokens, each found a few times: to compile a pattern takes longer than to look.
            while tries < _MOST_TRIES and (start := self._begins(text, at)) >= 0:
                end = self._stepped(text, start)
                if end is None:
                    at, tries = start + 1, tries + 1
                else:
                    yield start, end, self._alias
                    at = end
            if tries < _MOST_TRIES:
                return
        while match := self._pattern.search(text, at):
            at = max(self._end(text, match.end()), match.start() + 1)
            yield match.start(), at, self._alias

    @cached_property
    def _steps(self) -> list[str | re.Pattern[str]]:
        """The needle of clear characters bit by bit: runs of letters and digits, and what stands between them."""
        head, rest = self.text[: _HEAD - 1], self.text[_HEAD - 1 :]
        bits = [*_BITS.findall(head), *_BITS.findall(rest)]
        return [bit if bit.isalnum() else _compiled(pattern_of(bit)) for bit in bits]

    def _begins(self, text: str, at: int) -> int:
        """Where the first bit stands next, -1 if nowhere."""
        first = self._steps[0]
        if isinstance(first, str):
            return text.find(first, at)
        match = first.search(text, at)
        return match.start() if match else -1

    def _stepped(self, text: str, at: int) -> int | None:
        """Where the find ends that begins at a place, None if there is none; the same as by `_pattern` and `_end`."""
        done = 0
        for step in self._steps:
            if isinstance(step, str):
                found, length = text.startswith(step, at), len(step)
                end = at + length
            else:
                match, length = step.match(text, at), 1
                found, end = match is not None, match.end() if match else at
            if not found:
                return _end_of(TO_THE_DELIMITER, text, at) if done >= _HEAD - 1 else None
            at, done = end, done + length
        return _end_of(self._after, text, at)

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

    def _end(self, text: str, at: int) -> int:
        """Where a find ends whose beginning ends at a place: as far as the rest of the needle goes on there.

        One pattern for the whole of a long needle would take longer to compile than the search takes.
        """
        for part in self._parts[self._head :]:
            if (match := _compiled(part).match(text, at)) is None:
                # Cut off or altered: what goes on up to the next delimiter belongs to it all the same.
                return _end_of(TO_THE_DELIMITER, text, at)
            at = match.end()
        return at


class Literal(Needle):
    """A needle in one spelling, which is its own anchor."""

    def __init__(self, text: str, alias: str) -> None:
        super().__init__(text, alias)
        self.anchor = text

    @cached_property
    def _parts(self) -> list[str]:
        return [re.escape(self.text)]

    @cached_property
    def _steps(self) -> list[str | re.Pattern[str]]:
        return [self.text]


@lru_cache(maxsize=4096)
def _compiled(part: str) -> re.Pattern[str]:
    return re.compile(part)


def _end_of(part: str, text: str, at: int) -> int:
    """Where a part ends that begins at a place, which is where it ends if it does not."""
    match = _compiled(part).match(text, at)
    return match.end() if match else at
