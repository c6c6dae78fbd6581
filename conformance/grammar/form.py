"""`application/x-www-form-urlencoded` bodies (HTML 4.0 17.13.4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote_plus, unquote_to_bytes

from conformance.grammar.lexis import shown


class FormProblemKind(StrEnum):
    """How a body departs from the format."""

    BAD_ESCAPE = "bad-escape"  # a percent sign without two hexadecimal digits behind it
    NON_ASCII = "non-ascii"  # an octet above 127 that is not escaped
    CONTROL = "control"  # a raw control character, a line end inside the body among them
    BLANK = "blank"  # a raw blank, which the format writes as a plus sign
    NOT_UTF8 = "not-utf-8"  # octets that are not UTF-8 once the escapes are undone
    NO_EQUALS = "no-equals"  # a pair without an equals sign; it is read as a name with an empty value
    EMPTY_PAIR = "empty-pair"  # nothing between two ampersands, before the first or after the last
    UNESCAPED = "unescaped"  # a printable character that the format escapes: harmless, yet it betrays JSON and HTML
    TRAILING_LINE_END = "trailing-line-end"  # line ends behind the last pair; they are not read as part of it


@dataclass(frozen=True, slots=True)
class FormProblem:
    """The departures of one kind: `offset` is where the first is, in octets from 0, and `detail` what stands there."""

    kind: FormProblemKind
    offset: int
    detail: str


@dataclass(frozen=True, slots=True)
class Form:
    """The pairs in the order received, repetitions included, and at most one problem of each kind, by offset."""

    pairs: tuple[tuple[str, str], ...]
    problems: tuple[FormProblem, ...] = ()

    def first(self, name: str) -> str | None:
        """The value of the first pair of this name."""
        return next((value for key, value in self.pairs if key == name), None)

    def all(self, name: str) -> tuple[str, ...]:
        """The values of every pair of this name."""
        return tuple(value for key, value in self.pairs if key == name)

    def names(self) -> tuple[str, ...]:
        """The names in order, repetitions included."""
        return tuple(key for key, _ in self.pairs)


# What the body shows before it is taken apart. An equals sign is unescaped only inside a value, so it is not in here.
_RAW = {
    FormProblemKind.BAD_ESCAPE: re.compile(rb"%(?![0-9A-Fa-f]{2})"),
    FormProblemKind.NON_ASCII: re.compile(rb"[\x80-\xff]"),
    FormProblemKind.CONTROL: re.compile(rb"[\x00-\x1f\x7f]"),
    FormProblemKind.BLANK: re.compile(rb" "),
    FormProblemKind.UNESCAPED: re.compile(rb"[^\x00-\x20\x7f-\xff0-9A-Za-z\-._~*+%&=]"),
}
_NOTHING_TO_ESCAPE = re.compile(r"[A-Za-z0-9._~-]*")


def parse_form(body: bytes) -> Form:
    """Decode what can be decoded and say what departs from the format; never raises.

    Octets that are not UTF-8 become U+FFFD. An empty body is a form without pairs and without problems.
    """
    text = body.rstrip(b"\r\n")
    offsets = {kind: match.start() for kind, pattern in _RAW.items() if (match := pattern.search(text))}
    if len(text) < len(body):
        offsets[FormProblemKind.TRAILING_LINE_END] = len(text)
    pairs = []
    begin = 0
    for pair in text.split(b"&") if text else ():
        name, equals, value = pair.partition(b"=")
        if pair:
            (key, key_right), (content, content_right) = _decode(name), _decode(value)
            pairs.append((key, content))
            if not equals:
                offsets.setdefault(FormProblemKind.NO_EQUALS, begin)
            if not (key_right and content_right):
                offsets.setdefault(FormProblemKind.NOT_UTF8, begin)
            if b"=" in value:
                second = begin + len(name) + 1 + value.index(b"=")
                offsets[FormProblemKind.UNESCAPED] = min(second, offsets.get(FormProblemKind.UNESCAPED, second))
        else:
            offsets.setdefault(FormProblemKind.EMPTY_PAIR, begin)
        begin += len(pair) + 1
    found = sorted((offset, kind) for kind, offset in offsets.items())
    return Form(tuple(pairs), tuple(FormProblem(kind, offset, _what_stands(body, offset)) for offset, kind in found))


def encode_form(pairs: Iterable[tuple[str, str]]) -> bytes:
    """The pairs as a body, in the order given; never raises. A lone surrogate, which UTF-8 lacks, goes out as `?`."""
    return "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in pairs).encode("ascii")


def encode_escaped(pairs: Iterable[tuple[str, str]]) -> bytes:
    """The same with every octet of every value escaped, in lower-case hexadecimal digits; a reader finds no difference.

    The names stand as `encode_form` writes them.
    """
    return "&".join(f"{_encoded(name)}={_escaped(value)}" for name, value in pairs).encode("ascii")


def _escaped(text: str) -> str:
    return "".join(f"%{octet:02x}" for octet in text.encode("utf-8", "replace"))


def _encoded(text: str) -> str:
    # Names and tokens have nothing to escape, and to find that out takes the library ten times as long.
    return text if _NOTHING_TO_ESCAPE.fullmatch(text) else quote_plus(text, errors="replace")


def _decode(part: bytes) -> tuple[str, bool]:
    """A name or a value as text, and whether its octets are UTF-8."""
    octets = unquote_to_bytes(part.replace(b"+", b" "))
    try:
        return octets.decode(), True
    except UnicodeDecodeError:
        return octets.decode(errors="replace"), False


def _what_stands(body: bytes, offset: int) -> str:
    # From where the name or the value begins: what is left of a secret behind a sign in it would not be known for one.
    begin = max(body.rfind(b"&", 0, offset), body.rfind(b"=", 0, offset)) + 1
    return f"at {shown(body[begin:].decode('latin-1'))}"
