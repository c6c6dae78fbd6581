"""Lines up to a number of bytes, for places that take no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def capped(blocks: Iterable[Iterable[str]], most: int, what: str, *, blank: bool = False) -> Iterator[str]:
    """The lines of the first blocks, whole ones only, in at most `most` bytes of UTF-8; then how many were left out.

    `what` names them, in the plural; `blank` puts an empty line before that, where a table or a list has to end.
    """
    room, left_out = most, 0
    for block in blocks:
        lines = list(block)
        room -= sum(len(line.encode("utf-8")) + 1 for line in lines)
        if room < 0:
            left_out += 1
        else:
            yield from lines
    if left_out:
        yield from ([""] if blank else [])
        yield f"… and {left_out} more {what}, in the report"
