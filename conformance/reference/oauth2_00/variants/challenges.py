"""Variants in the challenge of the resource server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.variants.challenges import among_others, lines
from conformance.reference.switches import Apply, Variant

Attributes = list[tuple[str, str]]


def _attributes(change: Callable[[Attributes], Attributes]) -> Apply:
    return altered("resource.attributes", lambda correct, reason: change(correct(reason)))


def _with(name: str, value: str) -> Apply:
    """Another value of one attribute."""
    return _attributes(lambda all_: [(each, value if each == name else old) for each, old in all_])


def _uris(change: Callable[[str], str]) -> Apply:
    """Other values of the attributes with the endpoints; `change` gets the URI without its quotation marks."""
    return _attributes(
        lambda all_: [(name, change(old.strip('"')) if name.endswith("-uri") else old) for name, old in all_]
    )


def _realms(numbers: Iterator[int]) -> Apply:
    """A realm of its own in each challenge."""
    return _attributes(lambda all_: [("realm", f'"Photos {next(numbers)}"'), *all_[1:]])


def _text(change: Callable[[str], str]) -> Apply:
    return altered("resource.challenge", lambda correct, reason: change(correct(reason)))


VARIANTS: Sequence[Variant] = [
    *among_others("resource.challenges"),
    Variant("challenge-realm-only", "The challenge has a realm alone.", _attributes(lambda all_: all_[:1])),
    Variant("challenge-bare-uris", "The URIs stand without quotation marks.", _uris(lambda uri: uri)),
    Variant(
        "challenge-uris-with-query", "The endpoints have a query of their own.", _uris('"{}?tenant=7&lang=en"'.format)
    ),
    Variant(
        "challenge-relative-uris",
        "The URIs are relative references.",
        _uris(lambda uri: f'"/{uri.rpartition("/")[2]}"'),
    ),
    Variant(
        "challenge-unknown-attributes",
        "Attributes that the draft does not know follow the others.",
        _attributes(lambda all_: [*all_, ("scope", '"photos, accounts"'), ("stale", "true")]),
    ),
    Variant(
        "challenge-scheme-letter-case",
        "The scheme is written tOKEN.",
        _text(lambda challenge: challenge.replace("Token ", "tOKEN ", 1)),
    ),
    Variant(
        "challenge-attributes-letter-case",
        "The names of the attributes are written in capitals.",
        _attributes(lambda all_: [(name.upper(), value) for name, value in all_]),
    ),
    Variant(
        "challenge-blanks",
        "There are blanks and tabs around the commas and after the scheme.",
        _text(lambda challenge: challenge.replace('", ', '"\t ,  ').replace("Token ", "Token   ", 1)),
    ),
    Variant(
        "challenge-realm-escaped",
        "The realm has quotation marks, a backslash, commas and an equals sign in it.",
        _with("realm", '"The \\"Photos\\", from A to Z, C:\\\\album, page=1"'),
    ),
    Variant("challenge-realm-empty", "The realm is empty.", _with("realm", '""')),
    Variant("challenge-error-unusual", "The error is a token nobody has seen.", _with("error", '"E-42!no_luck"')),
    Variant(
        "challenge-many-algorithms",
        "Several algorithms are listed, with and without blanks.",
        _with("algorithms", '"hmac-sha256, hmac-sha1,x-own.1"'),
    ),
    Variant(
        "challenge-other-algorithm-first",
        "An algorithm of the server's own is listed before the draft's.",
        _with("algorithms", '"own-hmac-sha512, hmac-sha256"'),
    ),
    Variant(
        "challenge-twice",
        "There are two challenges of the scheme Token, in one line.",
        lines(lambda own: [f'{line}, Token realm="Albums"' for line in own], "resource.challenges"),
    ),
    Variant("challenge-realm-changing", "The realm is another in each challenge.", _realms(count(1))),
    Variant(
        "challenge-without-error",
        "The challenge has every attribute but error.",
        _attributes(lambda all_: [(name, value) for name, value in all_ if name != "error"]),
    ),
]
