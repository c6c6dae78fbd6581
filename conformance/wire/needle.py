"""One thing to look for, and how it is found in every spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from conformance.wire.spelling import parts_of
from conformance.wire.stepping import TO_THE_DELIMITER, Steps, compiled, end_of

Span = tuple[int, int, str]
"""Where something stands, from and to, and the alias that belongs there."""

_MOST_AMBIGUOUS = 6
_HEAD = 48  # characters of a needle that are looked for; what follows is held against the rest one by one
_RUNS = re.compile("[A-Za-z0-9]+")
_LONG = 4  # characters of an anchor by which a needle is rarely looked for in vain
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
        # Most needles are tokens, each found a few times: to compile a pattern takes longer than to look.
        if len(self.anchor) >= _LONG and not self._before:
            while tries < _MOST_TRIES and (start := self._steps.begin(text, at)) >= 0:
                end = self._steps.end(text, start)
                if end is None:
                    at = start
                    break
                if end < 0:
                    at, tries = start + 1, tries + 1
                else:
                    yield start, end, self._alias
                    at = end
            else:
                if tries < _MOST_TRIES:
                    return
        while match := self._pattern.search(text, at):
            at = max(self._end(text, match.end()), match.start() + 1)
            yield match.start(), at, self._alias

    @cached_property
    def _steps(self) -> Steps:
        return Steps(self.text, self._head - 1, self._after)

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
            if (match := compiled(part).match(text, at)) is None:
                # Cut off or altered: what goes on up to the next delimiter belongs to it all the same.
                return end_of(TO_THE_DELIMITER, text, at)
            at = match.end()
        return at


class Literal(Needle):
    """A needle in one spelling, which is its own anchor."""

    def __init__(self, text: str, alias: str) -> None:
        super().__init__(text, alias)
        self.anchor = text

    def spans(self, text: str) -> Iterator[Span]:
        """Where it stands, in order and apart."""
        at = text.find(self.text)
        while at >= 0:
            yield at, at + len(self.text), self._alias
            at = text.find(self.text, at + len(self.text))
