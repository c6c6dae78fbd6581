"""Variants in the answer that carries a token."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.alterations import edited
from conformance.reference.altering.edits import all_of, header
from conformance.reference.altering.variants import token_answers
from conformance.reference.altering.variants.token_answers import without_lifetime
from conformance.reference.switches import Variant

VARIANTS: Sequence[Variant] = [
    *token_answers.VARIANTS,
    without_lifetime("expires_in"),
    # --- caching ---
    Variant(
        "no-store-among-others",
        "Cache-Control has no-store among many directives.",
        edited(
            "answers.granted",
            header("Cache-Control", 'private="Set-Cookie, X-Note" , max-age=0,no-store , must-revalidate'),
        ),
    ),
    Variant(
        "no-store-own-line",
        "Cache-Control comes in several lines, no-store in the last.",
        edited("answers.granted", header("Cache-Control", "no-cache", "max-age=0", "no-store")),
    ),
    Variant(
        "no-store-letter-case",
        "The directive is written No-Store.",
        edited("answers.granted", header("Cache-Control", "No-Store")),
    ),
    Variant(
        "no-store-with-pragma",
        "Pragma and Expires stand beside Cache-Control.",
        edited("answers.granted", all_of(header("Pragma", "no-cache"), header("Expires", "0"))),
    ),
]
