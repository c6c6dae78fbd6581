"""Variants in challenges, of the Authorization Server and of the Protected Resource alike (ruling B3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

from conformance.reference.altering.variants.challenges import BASIC, among_others, lines
from conformance.reference.switches import Apply, Variant

_PLACES = ("answers.challenges", "resource.challenges")
_NEGOTIATE = "Negotiate oYG2MIGzoAMKAQChCwYJKoZIgvcSAQICooGeBIGb=="


def _each(change: Callable[[str], str]) -> Apply:
    """Another text of the challenge of the scheme."""
    return lines(lambda own: [change(each) for each in own], *_PLACES)


_numbers = count(1)

VARIANTS: Sequence[Variant] = [
    *among_others(*_PLACES),
    Variant("challenge-lower-case", "The scheme is written wrap.", _each(str.lower)),
    Variant("challenge-realm", "The challenge has a realm.", _each('{} realm="Photos"'.format)),
    Variant("challenge-realm-empty", "The realm is empty.", _each('{} realm=""'.format)),
    Variant(
        "challenge-realm-escaped",
        "The realm has quotation marks, a backslash, commas and the names of schemes in it.",
        _each('{} realm="The \\"Photos\\", Basic, C:\\\\album, page=1"'.format),
    ),
    Variant(
        "challenge-realm-changing",
        "The realm is another in each challenge.",
        _each(lambda own: f'{own} realm="Photos {next(_numbers)}"'),
    ),
    Variant(
        "challenge-attributes",
        "The challenge has attributes that the draft does not know, without a realm before them.",
        _each('{} error=expired, scope="photos, accounts", user_authorization="https://as.example/?a=1"'.format),
    ),
    Variant(
        "challenge-blanks",
        "There are blanks and tabs around the commas, around the equals sign and after the scheme.",
        _each('{}   realm = "Photos"\t ,  stale=true '.format),
    ),
    Variant(
        "challenge-bare-before-basic",
        "The challenge stands bare before one of the scheme Basic, with no blank behind the comma.",
        lines(lambda own: [f"{own[0]},{BASIC}"], *_PLACES),
    ),
    Variant(
        "challenge-after-bare-ones",
        "The challenge stands bare after two others that are as bare.",
        lines(lambda own: [f"NTLM, Negotiate, {own[0]}"], *_PLACES),
    ),
    Variant(
        "challenge-after-base64",
        "The challenge comes after one with base64 in place of attributes.",
        lines(lambda own: [f"{_NEGOTIATE}, {own[0]}"], *_PLACES),
    ),
    Variant(
        "challenge-empty-elements",
        "The list of challenges has empty elements.",
        lines(lambda own: [f", {own[0]} ,, {BASIC},"], *_PLACES),
    ),
    Variant(
        "challenge-twice",
        "There are two challenges of the scheme WRAP, in one line.",
        _each('{0} realm="Photos", {0} realm="Albums"'.format),
    ),
]
