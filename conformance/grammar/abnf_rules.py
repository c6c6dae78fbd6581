"""Rules that a profile states as ABNF text, and whether a text keeps to one of them (RFC 5234, RFC 2616 2.1).

The `abnf` library reads the rules and does the matching. Three things are added: a list form that RFC 5234 has not,
the rules of HTTP and of URIs that drafts borrow by name, and a bound on the work that a hostile text can cause.
"""

from __future__ import annotations

import re
import warnings
from enum import StrEnum
from functools import cache
from typing import Final

from abnf import parser as abnf

LONGEST: Final = 512
"""Characters of the longest text that is judged.

The worst text known for the rules of oauth2-00, a challenge full of `,token-uri=` in an unquoted URI, costs time that
grows with the third power of its length: 1 s at 512 characters, 6 s at 1024, 38 s at 2048 (CPython 3.11, one core).
"""


class Match(StrEnum):
    """Whether a text keeps to a rule."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"  # too long, or nested too deeply, to be judged at a bounded cost


class GrammarError(ValueError):
    """A profile's ABNF is wrong, or a check asks for a rule that is not there. The message names the rule."""


# Borrowed by oauth2-00 from HTTP (httpbis-p1 1.2) and RFC 2617 1.2. RFC 2617 is written in the grammar of RFC 2616,
# which lets blanks stand between any two words, hence BWS around the equals sign.
_BORROWED = """
CS         = OWS "," OWS
realm      = "realm" BWS "=" BWS quoted-string
auth-param = token BWS "=" BWS ( token / quoted-string )
"""

_HEAD = re.compile(r"\s*([A-Za-z][A-Za-z0-9-]*)[ \t]*=")
# Strings stay, comments go; `<">` is how RFC 2616 writes a double quote, `1#x` is its list.
_SPECIAL = re.compile(r'"[^"\n]*"|;[^\n]*|(?P<quote><">)|(?P<least>\d*)#(?P<most>\d*)(?P<item>[A-Za-z][A-Za-z0-9-]*)?')


class Ruleset:
    """The rules of one profile, apart from those of every other.

    `text` is RFC 5234 ABNF. A rule begins at a line of the form `name =`, lines that have not this form continue it, so
    indentation has no meaning. `1#item` and `n#mitem` make a comma-separated list of a named rule. Names that the text
    does not define may be the core rules, `CS`, `realm`, `auth-param`, any rule of RFC 3986 (`URI-reference`) and any
    of RFC 7230 (`OWS`, `RWS`, `token`, `quoted-string`). Names have no letter case.

    A ruleset lives as long as the process, since the library keeps each rule it is given.

    Raises:
        GrammarError: a rule cannot be read, is defined twice, or names a rule that nothing defines.
    """

    def __init__(self, text: str) -> None:
        self._rules = _load(text)
        _complete(self._rules, _lenders())

    def matches(self, rule: str, text: str) -> Match:
        """Judge the whole of `text` by a rule; `UNDECIDED` when it is longer than `LONGEST`.

        Raises:
            GrammarError: there is no such rule.
        """
        known = _find(rule, (self._rules, *_lenders()))
        if len(text) > LONGEST:
            return Match.UNDECIDED
        try:
            known.parse_all(text)
        except RecursionError:
            return Match.UNDECIDED
        except abnf.ParseError as error:
            # The library reports a spent stack as a mismatch, with the real cause attached.
            return Match.UNDECIDED if isinstance(error.__cause__, RecursionError) else Match.NO
        return Match.YES


@cache
def ruleset(text: str) -> Ruleset:
    """The rules of a text, read once in a process. Raises GrammarError as `Ruleset` does."""
    return Ruleset(text)


def _load(text: str) -> type[abnf.Rule]:
    """The rules of a text in a class of their own, since the library keeps its names class by class."""

    class Rules(abnf.Rule):
        pass

    for name, source in _split(text):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", abnf.GrammarWarning)
                Rules.load_grammar(_SPECIAL.sub(_plain, source))
        except abnf.ParseError as error:
            raise GrammarError(f"ABNF rule {name!r} cannot be read: {source}") from error
        except (abnf.GrammarError, abnf.GrammarWarning, GrammarError) as error:
            raise GrammarError(f"ABNF rule {name!r}: {error}") from error
    return Rules


def _split(text: str) -> list[tuple[str, str]]:
    """The rules of a text, each with its name; continuation lines are indented as RFC 5234 wants them."""
    rules: list[tuple[str, str]] = []
    for line in text.splitlines():
        stripped = line.strip()
        if head := _HEAD.match(line):
            rules.append((head[1], stripped))
        elif rules and stripped:
            name, source = rules[-1]
            rules[-1] = (name, f"{source}\n {stripped}")
        elif stripped and not stripped.startswith(";"):
            raise GrammarError(f"ABNF text before the first rule: {stripped!r}")
    return rules


def _plain(special: re.Match[str]) -> str:
    """What RFC 5234 says instead of one piece of RFC 2616 notation; a list as httpbis-p1 1.2.1 has it."""
    if special["quote"]:
        return "DQUOTE"
    if special["least"] is None:
        return "" if special[0].startswith(";") else special[0]
    item, least, most = special["item"], int(special["least"] or 0), special["most"]
    if not item:
        raise GrammarError(f"{special[0]!r} is a list of no named rule; give its items a rule of their own")
    further = f"{max(least, 1) - 1}*{int(most) - 1 if most else ''}"
    items = f'{item} {further}( OWS "," OWS {item} )'
    return f"( {items} )" if least else f"[ {items} ]"


def _complete(rules: type[abnf.Rule], lenders: tuple[type[abnf.Rule], ...]) -> None:
    """Give every rule that is named and not defined the definition a lender has for it."""
    for rule in rules.rules():  # type: ignore[no-untyped-call]
        if not hasattr(rule, "definition"):
            rule.definition = _find(rule.name, lenders).definition


def _find(name: str, lenders: tuple[type[abnf.Rule], ...]) -> abnf.Rule:
    for rules in lenders:
        rule = rules.get(name)
        if rule is not None and hasattr(rule, "definition"):
            return rule
    raise GrammarError(f"ABNF rule {name!r} is not defined")


@cache
def _lenders() -> tuple[type[abnf.Rule], ...]:
    """Where a name is looked up that a profile does not define itself."""
    # Reading these grammars takes a third of a second, which a run that judges no ABNF does not pay.
    from abnf.grammars import rfc3986, rfc7230

    borrowed = _load(_BORROWED)
    _complete(borrowed, (rfc7230.Rule,))
    return borrowed, rfc7230.Rule, rfc3986.Rule
