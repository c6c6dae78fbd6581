"""Judgements about what a token is made of (sections 7.1 to 7.3 of OAuth WRAP)."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

from conformance.grammar.credentials import format_credentials
from conformance.outcome.judgement import Judgement, broken, held, undecided
from conformance.roles.resource_flow import served
from conformance.spec.model import Vocabulary
from conformance.suites.judgements.answers import response_of
from conformance.wire.exchange import Exchange

LONGEST_HEADER = 8_192  # octets; what web servers take at least
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_UNSAFE = re.compile(r'[^\x00-\x7f]|["\\]')


def fits_header(token: str, words: Vocabulary, exchange: str) -> Judgement:
    """The header field that carries the token is small enough for every web server."""
    expected = f"an Authorization field below {LONGEST_HEADER} octets"
    field = f"Authorization: {format_credentials(words.auth_scheme, ((words.token_attribute, token),))}"
    size = len(field.encode("utf-8", "replace"))
    return (held if size < LONGEST_HEADER else broken)(expected, f"{size} octets", exchange)


def sendable(token: str, exchange: str) -> Judgement:
    """No control character is in the token: no header can carry one."""
    found = _CONTROL.search(token)
    got = f"the character {found[0]!a}" if found else "none"
    return (broken if found else held)("no control character in the token", got, exchange)


def safe(token: str, exchange: str) -> Judgement:
    """The token can stand within quotation marks as it is."""
    expected = "neither a quotation mark nor a backslash in the token, nor a character beyond ASCII"
    found = _UNSAFE.search(token)
    return (broken if found else held)(expected, f"the character {found[0]!a}" if found else "none", exchange)


def escaped(exchange: Exchange, name: str) -> Judgement:
    """The token stands in the body with its ampersands and equals signs escaped.

    An equals sign that only ends the value is misunderstood by nobody. An ampersand cannot be told from the one that
    begins the next pair, yet it never comes without an equals sign before it: such tokens are pairs joined.
    """
    expected = f"the value of {name} escaped"
    for pair in response_of(exchange).body.split(b"&"):
        key, _, value = pair.partition(b"=")
        if key == name.encode() and b"=" in value.rstrip(b"=\r\n"):
            return broken(expected, "a bare equals sign within it", exchange.id)
    return held(expected, expected, exchange.id)


def escaped_once(as_read: Exchange, otherwise: Exchange | None, how: str) -> Judgement:
    """The token opens the resource as a client reads it, and not only as it was meant.

    `otherwise` is the answer to the token read in another way, `how`.
    """
    expected = "a token that opens the resource as it is read"
    if otherwise is not None and not served(as_read) and served(otherwise):
        return broken(expected, f"a token that opens it only {how}", otherwise.id)
    if as_read.response is None:
        return undecided(expected, "no answer of the resource", as_read.id)
    return held(expected, f"status {as_read.response.status}", as_read.id)


def misreadings(token: str) -> dict[str, str]:
    """What the token may have been before it was escaped twice, or not at all; by what tells it from the one read."""
    found = {"with its escapes undone once more": unquote_plus(token)} if "%" in token else {}
    if " " in token:
        found["with plus signs for its blanks"] = token.replace(" ", "+")
    return {how: other for how, other in found.items() if other != token}
