"""Text that came from a target, made safe to look at: nothing in it moves, hides or colours what stands around it."""

from __future__ import annotations

import re
import unicodedata

from conformance.wire.redaction import ALIAS_CLOSES, ALIAS_OPENS

# What one value may take up in a report, in characters. A body as it is recorded fits; the rest is in results.json.
LIMIT = 20_000
# How many combining marks a letter may carry; no language needs more.
_MARKS = 3


def visible(text: str) -> str:
    r"""The text on one line, with everything that cannot be seen written out: `\x1b`, `\n`, `\u202e`.

    That is every control, format and bidi character, every surrogate and unassigned code point, and every space but
    the plain one (`str.isprintable` draws the same line); and every combining mark without a letter of its own, or
    piled up so high that it reaches into other lines. What can be seen stays as it is.
    """
    if text.isascii() and text.isprintable():
        return text
    shown: list[str] = []
    marks = _MARKS
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        plain = character.isprintable() and marks <= _MARKS
        shown.append(character if plain else _escape(character))
    return "".join(shown)


def visible_block(text: str) -> str:
    """Like `visible`, but lines stay lines and tabs stay tabs: for bodies, which are shown as a block."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join("\t".join(visible(part) for part in one.split("\t")) for one in lines)


def clipped(text: str, limit: int = LIMIT) -> str:
    """The text up to a number of characters, and how many more there are."""
    if len(text) <= limit:
        return text
    return f"{text[:limit]} [... {len(text) - limit} more characters, in results.json]"


def line(text: str) -> str:
    """One value as a report shows it: visible, on one line, and cut where it is longer than `LIMIT`."""
    return visible(clipped(text))


def ascii_line(text: str) -> str:
    r"""The text on one line for a terminal of any encoding: beyond `visible`, what is not ASCII is written out too.

    The two marks around an alias become `<` and `>`. What a CI would take for a command of its own, wherever it
    stands in a line (`##[group]`), has its second sign written out.
    """
    plain = _COMMAND.sub(r"#\\x23", visible(text).translate(_ASCII_MARKS))
    return plain.encode("ascii", "backslashreplace").decode("ascii")


def inert(text: str) -> str:
    """A line that no CI takes for a command: GitHub's begin with two colons, after blanks as well."""
    start = text.lstrip()
    return f"{text[: len(text) - len(start)]}\\{start}" if start.startswith("::") else text


def shortened(text: str, width: int) -> str:
    """The text in at most `width` characters, with `...` where its end was cut off."""
    return text if len(text) <= width else text[: max(0, width - 3)] + "..."


_COMMAND = re.compile(r"##(?=\[|vso\[)")
_ASCII_MARKS = str.maketrans({ALIAS_OPENS: "<", ALIAS_CLOSES: ">"})
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def _escape(character: str) -> str:
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
