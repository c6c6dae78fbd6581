"""A draft written in kramdown, as its authors keep it, in the form that the extractor of sentences reads.

Headings get the numbers that the published draft has, and what stands in the back matter none. A parameter with its
indented definition becomes a definition list, `REQUIRED` behind its name the first sentence of it. All else stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_HEADING = re.compile(r"^(?P<depth>#{1,3}) *(?P<title>[^#{].*?) *(?:\{#\w+\})?$")
_TERM = re.compile(r"^(?P<indent> {2,4})(?P<name>[a-z_]+)(?: (?P<keyword>REQUIRED|OPTIONAL))? *$")


def numbered(draft: str) -> str:
    """The draft with numbered headings and definition lists, without its front matter."""
    return "\n".join(_lines(draft.partition("\n--- abstract\n")[2])) + "\n"


def titles(draft: str) -> dict[str, str]:
    """The title of every numbered section."""
    headings = re.findall(r"^### (\d+(?:\.\d+)*)\\\. (.*)$", numbered(draft), re.MULTILINE)
    return dict(headings)


def history(draft: str) -> list[tuple[str, str]]:
    """What the draft says of its own history: each line, and the number of the revision it is entered under."""
    said, revision = [], ""
    for line in draft.partition("\n# Document History\n")[2].splitlines():
        if line.startswith("##"):
            revision = line[-2:]
        elif line.startswith("- "):
            said.append((revision, line.removeprefix("- ").strip()))
    return said


def _lines(text: str) -> Iterator[str]:
    counts: list[int] = []
    in_back = False
    # What stands before the next line of a definition: the first is indented, so that the one above is its term.
    before: str | None = None
    lines = [*text.splitlines(), ""]
    for line, following in pairwise(lines):
        in_back = in_back or line == "--- back"
        if heading := _HEADING.match(line):
            depth = len(heading["depth"])
            counts = [*counts[:depth], *[0] * (depth - len(counts))]
            counts[-1] += 1
            number = "" if in_back else ".".join(map(str, counts)) + "\\. "
            yield f"### {number}{heading['title']}"
        elif (term := _TERM.match(line)) and following.startswith(term["indent"] + "  "):
            yield from ("", f"> {term['name']}")
            before = f">      {term['keyword']}. " if term["keyword"] else ">      "
        elif before and line.startswith("      "):
            yield before + line.strip()
            before = "> "
        elif not line.startswith("--- "):
            before = None
            yield line
