"""Lexical rules that header parsers share: token, blank, quoted-string (RFC 2616 2.2). Nothing here raises."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from conformance.wire.excerpt import quoted

# A folded header line reaches the parsers with its line end still in it, so a line end counts as a blank.
BLANK_CHARS: Final = r" \t\r\n"
TOKEN_CHARS: Final = r"!#$%&'*+\-.^_`|~0-9A-Za-z"

TOKEN: Final = re.compile(rf"[{TOKEN_CHARS}]++")
BLANKS: Final = re.compile(rf"[{BLANK_CHARS}]*+")
CONTROL: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")

_DOUBLE = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"', re.DOTALL)
_PAIR = re.compile(r"\\(.)", re.DOTALL)

_SHOWN = 40  # characters of the target's text that a problem quotes


class Quoting(StrEnum):
    """How a value stood in the header."""

    NONE = "none"
    DOUBLE = "double"
    SINGLE = "single"  # no quoting in any RFC; the draft's examples have it (ruling A9)
    BROKEN = "broken"  # an opening quote without its closing one


@dataclass(frozen=True, slots=True)
class Value:
    """A value as read: `text` without quotes and escapes, `raw` as received, `end` the offset after it."""

    text: str
    raw: str
    quoting: Quoting
    end: int


def read_value(line: str, at: int, bare: re.Pattern[str], *, single: bool = False) -> Value:
    """Read the value that begins at `at`.

    `bare` matches an unquoted value, possibly of no characters. `single` takes '...' as quotes too; nothing is escaped
    between those. An unclosed double quote takes the rest of the line, since nothing says where it was meant to end; an
    unclosed single quote takes what `bare` takes, since there the apostrophe is a legal character of a token.
    """
    opening = line[at : at + 1]
    if opening == '"':
        if match := _DOUBLE.match(line, at):
            return Value(unescape(match[1]), match[0], Quoting.DOUBLE, match.end())
        return Value(unescape(line[at + 1 :]), line[at:], Quoting.BROKEN, len(line))
    if single and opening == "'":
        closing = line.find("'", at + 1)
        if closing > 0:
            return Value(line[at + 1 : closing], line[at : closing + 1], Quoting.SINGLE, closing + 1)
    found = bare.match(line, at)
    end = found.end() if found else at
    raw = line[at:end]
    if single and opening == "'":
        return Value(raw[1:], raw, Quoting.BROKEN, end)
    return Value(raw, raw, Quoting.NONE, end)


def unescape(text: str) -> str:
    """The inside of a quoted-string with each quoted-pair replaced by the character it stands for."""
    return _PAIR.sub(r"\1", text)


def quote(text: str) -> str:
    """`text` as a quoted-string; the quote and the backslash are escaped, all else stands as it is."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def is_token(text: str) -> bool:
    """Whether the whole of `text` is one token."""
    return TOKEN.fullmatch(text) is not None


def shown(text: str) -> str:
    """The beginning of a text from the target, escaped and quoted, for a sentence in a report (see `excerpt`)."""
    return quoted(text, _SHOWN)
