"""The ways in which a text may be written: percent-encoded, escaped for JSON or HTML, with backslashes, in base64.

Encoders disagree about which characters they escape, and their results are put into one another. So a value is not
looked for in a list of encodings but by a pattern in which every character may stand in any of its spellings.
"""

from __future__ import annotations

import base64
import re
import struct
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5

# What escapes are made of may itself be percent-encoded, when JSON or HTML was put into a URL.
_BACKSLASH = r"(?:\\|%(?:25)*5[cC])"
_SEMICOLON = "(?:;|%(?:25)*3[bB])"
_AMPERSAND = f"(?:&|%(?:25)*26)(?:amp{_SEMICOLON}){{0,8}}"
_NUMBER_SIGN = r"(?:\#|%(?:25)*23)"
_SHORT_ESCAPES = {"\n": "n", "\t": "t", "\r": "r", "\b": "b", "\f": "f"}
_ALSO = {"&": [_AMPERSAND], "%": ["%(?:25)*"], " ": [r"\+", "%(?:25)*2[bB]"]}
_ENTITY_NAMES: dict[str, list[str]] = {}
for _name, _chars in html5.items():
    if _name.endswith(";"):
        _ENTITY_NAMES.setdefault(_chars, []).append(_name[:-1])

_ALNUM_HEX = "(?:3[0-9]|[46][1-9a-fA-F]|[57][0-9aA])"
_ALNUM_DEC = "(?:4[89]|5[0-7]|6[5-9]|[78][0-9]|90|9[7-9]|1[01][0-9]|12[0-2])"
# Bounded repeats: what the target sends must not make the search slow.
_ESCAPED_ALNUM = re.compile(
    rf"%(?:25)*(?P<percent>{_ALNUM_HEX})"
    rf"|{_BACKSLASH}{{1,8}}(?:u00|x)(?P<backslash>{_ALNUM_HEX})"
    rf"|{_AMPERSAND}{_NUMBER_SIGN}[xX]0{{0,8}}(?P<hex>{_ALNUM_HEX})(?:{_SEMICOLON}|(?![0-9a-fA-F]))"
    rf"|{_AMPERSAND}{_NUMBER_SIGN}0{{0,8}}(?P<decimal>{_ALNUM_DEC})(?:{_SEMICOLON}|(?![0-9]))"
)
# What one of them begins with.
_OPENING = re.compile(rf"%(?:25)*(?:{_ALNUM_HEX}|5[cC]|26)|\\|&(?:amp|\#|%)")
_MOST_BACKSLASHES = 8
_BASE64 = "[A-Za-z0-9+/_-]"


def pattern_of(text: str) -> str:
    """A regular expression for a text in any spelling that leaves ASCII letters and digits as they are."""
    return "".join(parts_of(text))


def parts_of(text: str) -> list[str]:
    """The same in parts, one for each character or run of backslashes."""
    parts: list[str] = []
    after_backslash = False
    for segment in re.findall(r"\\+|[^\\]", text, re.DOTALL):
        parts.append(part_of(segment, after_backslash))
        after_backslash = segment[0] == "\\"
    return parts


def part_of(segment: str, after_backslash: bool) -> str:
    """The part for one character, or for a run of backslashes."""
    return _backslashes(len(segment)) if segment[0] == "\\" else _spelled(segment, after_backslash)


def base64_cores(text: str) -> Iterator[tuple[str, str, str]]:
    """For base64 and base64url of anything that contains the text: the characters that depend on the text alone, and
    patterns for what may stand before and after: the neighbours that depend on it in part, and the padding.

    The text may begin at any of three offsets in the groups of three bytes, so a Basic pair is found with any user.
    """
    data = text.encode("utf-8", "surrogatepass")
    for offset in range(3):
        bits = 8 * (offset + len(data))
        before = f"{_BASE64}?" if offset else ""
        after = f"(?:{_BASE64}(?:=|%(?:25)*3[dD]){{0,2}})?" if bits % 6 else ""
        core = base64.b64encode(bytes(offset) + data).decode("ascii")[-(-8 * offset // 6) : bits // 6]
        yield before, core, after
        if "+" in core or "/" in core:
            yield before, core.replace("+", "-").replace("/", "_"), after


def with_plain_letters(text: str) -> tuple[str, list[int]] | None:
    """The text with escaped ASCII letters and digits written plainly, or None when there are none.

    The list has, for every position in the new text and for its end, the position in the old one.
    """
    parts: list[str] = []
    where: list[int] = []
    done = at = 0
    # Looked for by how they begin, which takes a fraction of the time.
    while opening := _OPENING.search(text, at):
        match = _ESCAPED_ALNUM.match(text, opening.start())
        if match is None:
            at = opening.start() + 1
            continue
        code = match["decimal"]
        number = int(code) if code else int(match["percent"] or match["backslash"] or match["hex"], 16)
        parts += (text[done : match.start()], chr(number))
        where += range(done, match.start() + 1)
        done = at = match.end()
    if not done:
        return None
    parts.append(text[done:])
    where += range(done, len(text) + 1)
    return "".join(parts), where


@lru_cache(maxsize=1024)
def _spelled(char: str, after_backslash: bool) -> str:
    """One character: as it is, percent-encoded, as an entity, or with backslashes before it or before its escape.

    After a backslash of the text itself, that one's pattern has taken in the backslash of the escape as well.
    """
    if char.isascii() and char.isalnum():
        return char
    code, data = ord(char), char.encode("utf-8", "surrogatepass")
    # The longest spelling first: a part may be matched by itself.
    plain = [*_ALSO.get(char, ()), _percent(data), _entity(char), re.escape(char)]
    units = struct.unpack(">1H" if code < 0x10000 else ">2H", char.encode("utf-16-be", "surrogatepass"))
    escapes = [f"{_BACKSLASH}{{1,8}}".join(_hex(f"u{unit:04x}") for unit in units)]
    if code < 0x100:
        escapes.append(_hex(f"x{code:02x}"))
    if 0x80 <= code < 0x100:
        plain.append(_percent(bytes([code])))
    if code >= 0x80:
        plain.append(re.escape(data.decode("latin-1")))
    if char in _SHORT_ESCAPES:
        escapes.append(_SHORT_ESCAPES[char])
    least = 0 if after_backslash else 1
    # A percent sign before 5C is none of a backslash before it.
    itself = r"|\\{0,8}+%(?:25)*" if char == "%" else ""
    return f"(?:{_BACKSLASH}{{0,8}}+(?:{'|'.join(plain)})|{_BACKSLASH}{{{least},8}}+(?:{'|'.join(escapes)}){itself})"


def _backslashes(count: int) -> str:
    if count > _MOST_BACKSLASHES:
        # Nobody's secret; a target's, whose search must not take long.
        return rf"(?<!\\)\\{{{count},}}+"
    one = rf"(?:{_BACKSLASH}u005[cC]|{_BACKSLASH}|{_entity(chr(92))})"
    # As many as there can be; as many as there are, where 5C and a percent sign of the text itself come next.
    return f"(?:{one}{{{count},{8 * count}}}+|{one}{{{count}}})"


def _entity(char: str) -> str:
    code = ord(char)
    ways = [
        f"{_NUMBER_SIGN}0{{0,8}}{code}(?![0-9])",
        f"{_NUMBER_SIGN}[xX]0{{0,8}}{_hex(f'{code:x}')}(?![0-9a-fA-F])",
        *_ENTITY_NAMES.get(char, ()),
    ]
    return f"{_AMPERSAND}(?:{'|'.join(ways)}){_SEMICOLON}?"


def _percent(data: bytes) -> str:
    return "".join(f"%(?:25)*{_hex(f'{byte:02x}')}" for byte in data)


def _hex(digits: str) -> str:
    """Hexadecimal digits in either letter case; other letters stay."""
    return re.sub("[a-f]", lambda match: f"[{match[0]}{match[0].upper()}]", digits)
