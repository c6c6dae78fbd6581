"""Text that came from a target or a file, as Markdown shows it: as code, in which nothing is a link or markup."""

from __future__ import annotations

import re

from conformance.reporting.text import clipped, visible

_LONGEST = 400


def code(text: str, limit: int = _LONGEST) -> str:
    r"""The text as a code span that stays whole wherever it stands, also in a table; empty for an empty text.

    No character ends it: the fence is longer than any in the text, what cannot be seen is written out, and so is the
    bar that ends a cell, as `\x7c`.
    """
    shown = visible(clipped(text, limit)).replace("|", r"\x7c")
    if not shown:
        return ""
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    # One blank at each end is taken off again, so that a fence does not run into the text.
    gap = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{gap}{shown}{gap}{fence}"


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """A table, of cells that are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]
