"""`WWW-Authenticate`: all challenges of all header lines, with the quoting of every attribute (RFC 2617 1.2).

Own code because the libraries lose the quoting: werkzeug reads one challenge, httplib2 and www-authenticate (of 2015)
keep one for each scheme and cannot read an unquoted URI.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from conformance.grammar import lexis
from conformance.grammar.auth_scheme import Attribute, Challenge, ChallengeProblem, ChallengeProblemKind, Challenges
from conformance.grammar.lexis import BLANK_CHARS, TOKEN_CHARS, Quoting

__all__ = [
    "Attribute",
    "Challenge",
    "ChallengeProblem",
    "ChallengeProblemKind",
    "Challenges",
    "Quoting",
    "parse_challenges",
]

_Kind = ChallengeProblemKind

# Each pattern can take a text in one way only, so nothing is tried twice and the whole scan is linear.
_GAP = re.compile(rf"[{BLANK_CHARS},]*+")
_NAME = re.compile(rf"([{TOKEN_CHARS}]++)[{BLANK_CHARS}]*+=[{BLANK_CHARS}]*+")
_SCHEME_AND_NAME = re.compile(rf"[{TOKEN_CHARS}]++[{BLANK_CHARS}]++[{TOKEN_CHARS}]++[{BLANK_CHARS}]*+=")
_TOKEN68 = re.compile(rf"[{BLANK_CHARS}]++([A-Za-z0-9\-._~+/]++=*+)[{BLANK_CHARS}]*+(?=,|\Z)")
_BARE = re.compile(rf"[^{BLANK_CHARS},]*+")
# A comma inside double quotes ends neither junk nor glued text; an unclosed quote takes the rest of the line.
_QUOTED = r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)'
_JUNK = re.compile(rf'(?:{_QUOTED}|[^,"])+', re.DOTALL)
_GLUED = re.compile(rf'(?:{_QUOTED}|[^{BLANK_CHARS},"])+', re.DOTALL)


_SMALL = 4096  # characters


def parse_challenges(values: Sequence[str]) -> Challenges:
    """Parse the values of all `WWW-Authenticate` lines, one string for each line; never raises.

    A comma separates challenges as well as attributes, and an attribute that opens a line belongs to the challenge
    before it: several lines mean the same as one line joined by commas. An unquoted value ends at a comma or a blank.
    A scheme followed by one word alone, with or without equals signs at its end, has a token68 (RFC 7235 2.1).
    """
    return _parse_and_keep(tuple(values)) if sum(map(len, values)) <= _SMALL else _parse(values)


def _parse(values: Sequence[str]) -> Challenges:
    scan = _Scan()
    for number, line in enumerate(values):
        scan.read(number, line)
    return Challenges(tuple(challenge.close(values) for challenge in scan.found), tuple(scan.problems))


# Many checks look at the same challenge.
_parse_and_keep = lru_cache(maxsize=256)(_parse)


@dataclass(slots=True)
class _Open:
    """A challenge under construction; `spans` has its first and last offset on each header line."""

    scheme: str
    attributes: list[Attribute] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    token68: str | None = None
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    problems: list[ChallengeProblem] = field(default_factory=list)

    def close(self, lines: Sequence[str]) -> Challenge:
        raw = ", ".join(lines[number][begin:end] for number, (begin, end) in self.spans.items())
        return Challenge(self.scheme, tuple(self.attributes), self.token68, raw, tuple(self.problems))


@dataclass(slots=True)
class _Scan:
    """One pass over the lines. Attributes go to the last challenge found."""

    found: list[_Open] = field(default_factory=list)
    problems: list[ChallengeProblem] = field(default_factory=list)
    number: int = 0
    line: str = ""

    def read(self, number: int, line: str) -> None:
        self.number, self.line = number, line
        at, comma = 0, True
        while (start := self._end(_GAP, at)) < len(line):
            comma = comma or "," in line[at:start]
            at, comma = self._element(start, comma=comma), False
            if self.found:
                spans = self.found[-1].spans
                spans[number] = (spans.get(number, (start, start))[0], at)

    def _element(self, start: int, *, comma: bool) -> int:
        """Read what begins at `start`, which is no blank and no comma; the offset after it, which is always greater."""
        if named := _NAME.match(self.line, start):
            if not comma:
                self._problem(_Kind.MISSING_COMMA, start)
            return self._attribute(named)
        # Without a comma before it, a word opens a challenge only if an attribute follows: `realm=My Photos` has one
        # challenge, not a second one of the scheme Photos.
        word = lexis.TOKEN.match(self.line, start)
        if word and (comma or _SCHEME_AND_NAME.match(self.line, start)):
            if not comma:
                self._problem(_Kind.MISSING_COMMA, start)
            return self._challenge(word)
        self._problem(_Kind.JUNK, start)
        return self._end(_JUNK, start)

    def _challenge(self, word: re.Match[str]) -> int:
        challenge = _Open(word[0])
        self.found.append(challenge)
        if lone := _TOKEN68.match(self.line, word.end()):
            challenge.token68 = lone[1]
            return lone.end(1)
        # The first attribute is read here, since it alone has no comma before it.
        named = _NAME.match(self.line, self._end(lexis.BLANKS, word.end()))
        return self._attribute(named) if named else word.end()

    def _attribute(self, named: re.Match[str]) -> int:
        name, start = named[1], named.end()
        value = lexis.read_value(self.line, start, _BARE, single=True)
        quoted = value.quoting in {Quoting.DOUBLE, Quoting.SINGLE}
        end = self._end(_GLUED, value.end) if quoted else value.end
        raw = self.line[start:end]
        checks = {
            _Kind.NO_SCHEME: not self.found,
            _Kind.GLUED: end > value.end,
            _Kind.UNCLOSED_QUOTE: value.quoting is Quoting.BROKEN,
            _Kind.EMPTY_VALUE: not raw,
            _Kind.NOT_A_TOKEN: value.quoting is Quoting.NONE and raw != "" and not lexis.is_token(raw),
            _Kind.CONTROL: lexis.CONTROL.search(raw) is not None,
        }
        if self.found:
            challenge = self.found[-1]
            checks[_Kind.DUPLICATE] = name.lower() in challenge.names
            checks[_Kind.TOKEN68_MIXED] = challenge.token68 is not None and not challenge.names
            challenge.names.add(name.lower())
            challenge.attributes.append(Attribute(name, value.text, raw, value.quoting))
        for kind, wrong in checks.items():
            if wrong:
                self._problem(kind, named.start())
        return end

    def _end(self, pattern: re.Pattern[str], at: int) -> int:
        match = pattern.match(self.line, at)
        return match.end() if match else at

    def _problem(self, kind: ChallengeProblemKind, offset: int) -> None:
        problems = self.found[-1].problems if self.found else self.problems
        problems.append(ChallengeProblem(kind, self.number, offset, f"at {lexis.shown(self.line[offset:])}"))
