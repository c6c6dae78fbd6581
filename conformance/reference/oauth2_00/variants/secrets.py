"""Variants in access tokens with a secret, as the authorization server gives them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.variants.tokens import SIGNS, token_values
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Variant

_LONG_BYTES = 1536  # 2048 characters once encoded


def _bearer_instead(correct: Callable[..., str | None], parameters: Mapping[str, str]) -> str | None:
    """Section 4 alone has a way to say that a type is not supported."""
    try:
        return correct(parameters)
    except Refusal:
        if parameters.get("type") == "refresh":
            raise
        return None


VARIANTS: Sequence[Variant] = [
    Variant(
        "secrets-with-signs",
        "Secrets have signs in them that a form has to escape.",
        token_values(lambda: f"{secrets.token_urlsafe(9)}{SIGNS}{secrets.token_urlsafe(9)}==", "secret"),
    ),
    Variant(
        "secrets-long",
        "Secrets have two thousand characters.",
        token_values(lambda: secrets.token_urlsafe(_LONG_BYTES), "secret"),
    ),
    Variant(
        "secrets-short",
        "Secrets have eight characters, as that of the draft's example.",
        token_values(lambda: secrets.token_hex(4), "secret"),
    ),
    Variant(
        "secret-type-letter-case",
        "The type of secret is read in any letter case.",
        altered("authorization.supports", lambda correct, name: correct(name.lower())),
    ),
    Variant(
        "unknown-secret-type-bearer",
        "An unknown type of secret brings a bearer token, except at a refresh.",
        altered("authorization.secret_type", _bearer_instead),
    ),
]
