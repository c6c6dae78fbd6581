"""Following a needle through a text bit by bit, without a pattern for the whole of it, which takes long to compile."""

from __future__ import annotations

import re
from functools import lru_cache

from conformance.wire.spelling import part_of

TO_THE_DELIMITER = r"""[^\s"'<>&;,]*"""
_BITS = re.compile(r"[A-Za-z0-9]+|\\+|[^\\]", re.DOTALL)
# What some encoders write in a way that could be read as two characters, or as one that goes on.
_AMBIGUOUS = "&%\\"


class Steps:
    """The bits of a needle: runs of letters and digits, which are compared, and each character between them by its
    own pattern, which all needles share.

    The first `head` characters have to be there; where the rest is cut off or altered, what goes on up to the next
    delimiter belongs to it all the same. `after` is a pattern for what may follow.
    """

    def __init__(self, text: str, head: int, after: str) -> None:
        # Each with whether it has to be there, and whether it can be read in more than one way.
        self._steps: list[tuple[str | re.Pattern[str], bool, bool]] = []
        number, backslash = 0, False
        for bit in _BITS.findall(text):
            if bit.isascii() and bit.isalnum():
                most = max(0, head - number)
                self._steps += [
                    (run, needed, False) for run, needed in ((bit[:most], True), (bit[most:], False)) if run
                ]
                number, backslash = number + len(bit), False
            else:
                ambiguous = ";" in text or bit[0] in _AMBIGUOUS or not bit.isascii()
                self._steps.append((compiled(part_of(bit, backslash)), number < head, ambiguous))
                number, backslash = number + 1, bit[0] == "\\"
        if after:
            self._steps.append((compiled(after), False, False))

    def begin(self, text: str, at: int) -> int:
        """Where the first bit stands next, -1 if nowhere."""
        first = self._steps[0][0]
        if isinstance(first, str):
            return text.find(first, at)
        match = first.search(text, at)
        return match.start() if match else -1

    def end(self, text: str, at: int) -> int | None:
        """Where the find ends that begins at a place: -1 if there is none, None if only a pattern can tell."""
        sure = True
        for step, needed, ambiguous in self._steps:
            if isinstance(step, str):
                end = at + len(step) if text.startswith(step, at) else -1
            else:
                match = step.match(text, at)
                end = match.end() if match else -1
            if end < 0:
                if needed:
                    return -1 if sure else None
                return end_of(TO_THE_DELIMITER, text, at)
            sure = sure and not ambiguous
            at = end
        return at


@lru_cache(maxsize=4096)
def compiled(part: str) -> re.Pattern[str]:
    """The pattern of one part, made once."""
    return re.compile(part)


def end_of(part: str, text: str, at: int) -> int:
    """Where a part ends that begins at a place, which is where it ends if it does not."""
    match = compiled(part).match(text, at)
    return match.end() if match else at
