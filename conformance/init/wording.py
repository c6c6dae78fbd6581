"""Texts as a target file has them: strings, comments, and what others say."""

from __future__ import annotations

import json
import textwrap

from conformance.reporting.text import ascii_line, clipped

WIDTH = 118
# With one sign more than a key that is left out, so that nobody takes an explanation for one.
PROSE = "## "
_LONGEST_HEARSAY = 300


def comment(text: str, start: str = PROSE) -> list[str]:
    """Lines of comment; whatever ends a line in the text is a blank."""
    return textwrap.wrap(text, WIDTH, initial_indent=start, subsequent_indent=start, break_on_hyphens=False)


def hearsay(text: str) -> str:
    """What a server says, on one line of ASCII, and not endless."""
    return ascii_line(clipped(text, _LONGEST_HEARSAY))


def toml(text: str) -> str:
    """A TOML string; JSON's are TOML's too, but for a character that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=True).replace("\x7f", "\\u007F")
