"""Variants in the texts of tokens and codes."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from conformance.reference.altering.alterations import altered, together
from conformance.reference.switches import Apply, Variant

SIGNS = "+/=%&?#,;:~'()<>[]{}|^`!$*@"
_OPAQUE_BYTES = 1536  # 2048 characters once encoded


def token_values(make: Callable[[], str], *kinds: str) -> Apply:
    """Other texts for these kinds of token."""
    return together(*(altered(f"issuing.{kind}_value", lambda _correct: make()) for kind in kinds))


WITH_SIGNS = token_values(lambda: f"{secrets.token_urlsafe(9)}{SIGNS}{secrets.token_urlsafe(9)}", "access", "refresh")


def codes(*kinds: str) -> Sequence[Variant]:
    """Variants of what is redeemed: codes of these kinds."""
    return [
        Variant(
            "codes-with-signs",
            "Codes have signs in them that a URI has to escape.",
            token_values(lambda: f"{secrets.token_urlsafe(9)}{SIGNS} {secrets.token_urlsafe(9)}", *kinds),
        ),
        Variant(
            "codes-short",
            "Codes have ten characters, as those of the draft's examples.",
            token_values(lambda: secrets.token_hex(5), *kinds),
        ),
    ]


VARIANTS: Sequence[Variant] = [
    Variant("tokens-with-signs", "Tokens have signs in them that a form has to escape.", WITH_SIGNS),
    Variant(
        "tokens-long",
        "Tokens have two thousand characters.",
        token_values(lambda: secrets.token_urlsafe(_OPAQUE_BYTES), "access", "refresh"),
    ),
    Variant(
        "tokens-short",
        "Tokens have ten characters, as those of the draft's examples.",
        token_values(lambda: secrets.token_hex(5), "access", "refresh"),
    ),
    Variant(
        "refresh-tokens-with-blanks",
        "Refresh tokens have blanks, quotation marks and backslashes in them.",
        token_values(lambda: f'{secrets.token_urlsafe(9)} "\\ {secrets.token_urlsafe(9)}', "refresh"),
    ),
]
