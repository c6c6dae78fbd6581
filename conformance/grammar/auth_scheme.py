"""Words for an authentication header: attribute, challenge, and what can be wrong with them (RFC 2617 1.2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from conformance.grammar.lexis import Quoting


class ChallengeProblemKind(StrEnum):
    """How a header departs from the RFC 2617 framework; of single quotes only `Attribute.quoting` tells."""

    NO_SCHEME = "no-scheme"  # an attribute before any scheme was named
    MISSING_COMMA = "missing-comma"  # an attribute or a challenge follows another without one
    JUNK = "junk"  # text that is neither scheme nor attribute
    GLUED = "glued"  # text between a closing quote and the next comma or blank
    UNCLOSED_QUOTE = "unclosed-quote"
    EMPTY_VALUE = "empty-value"  # nothing after the equals sign, not even quotes
    NOT_A_TOKEN = "not-a-token"  # an unquoted value with characters a token cannot have
    CONTROL = "control"  # a control character in a value
    DUPLICATE = "duplicate"  # the same attribute twice in one challenge
    TOKEN68_MIXED = "token68-mixed"  # a token68 and attributes in the same challenge
    MORE_THAN_ONE = "more-than-one"  # credentials followed by something that reads as another scheme


@dataclass(frozen=True, slots=True)
class ChallengeProblem:
    """One departure: `line` counts header lines and `offset` characters in that line, both from 0."""

    kind: ChallengeProblemKind
    line: int
    offset: int
    detail: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """One `name=value`: `value` without quotes and escapes, `raw` what stood after the equals sign and its blanks."""

    name: str
    value: str
    raw: str
    quoting: Quoting


@dataclass(frozen=True, slots=True)
class Challenge:
    """One scheme with its attributes in the order received; credentials have the same form.

    `raw` is the challenge as received, from the scheme to its last attribute; parts that stood on several header lines
    are joined with a comma and a blank, which RFC 2616 4.2 holds equal. `token68` is the one bare value that some
    schemes carry in place of attributes (RFC 7235 2.1).
    """

    scheme: str
    attributes: tuple[Attribute, ...]
    token68: str | None
    raw: str
    problems: tuple[ChallengeProblem, ...]

    def get(self, name: str) -> Attribute | None:
        """The first attribute of this name, in any letter case."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> tuple[Attribute, ...]:
        """Every attribute of this name, in any letter case."""
        wanted = name.lower()
        return tuple(attribute for attribute in self.attributes if attribute.name.lower() == wanted)

    def names(self) -> tuple[str, ...]:
        """The attribute names as received, in order, repetitions included."""
        return tuple(attribute.name for attribute in self.attributes)


@dataclass(frozen=True, slots=True)
class Challenges:
    """The challenges of a response in the order received, and the problems that lie outside every one of them."""

    challenges: tuple[Challenge, ...]
    problems: tuple[ChallengeProblem, ...]

    def of(self, scheme: str) -> tuple[Challenge, ...]:
        """The challenges of one scheme, in any letter case."""
        wanted = scheme.lower()
        return tuple(challenge for challenge in self.challenges if challenge.scheme.lower() == wanted)
