"""What a page says, as it is read and as messages quote it: on one line, printable, and not endless."""

from __future__ import annotations

from conformance.wire.excerpt import excerpt, quoted

_LONGEST = 120


def short(text: str) -> str:
    """The text on one line, printable, and not endless."""
    line = one_line(text[: 8 * _LONGEST])
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def told(text: str) -> str:
    """The same for a message, quoted, to be cut when it has been redacted."""
    return quoted(one_line(text), _LONGEST - 1, "…")


def told_plainly(text: str) -> str:
    """The same without quotation marks."""
    return excerpt(one_line(text), _LONGEST - 1)


def one_line(text: str) -> str:
    """The text on one line, printable."""
    return " ".join((text if text.isprintable() else "".join(map(_printable, text))).split())


def _printable(char: str) -> str:
    return char if char.isprintable() else " "
