"""Variants in Verification Codes and in how they are redeemed."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace

from conformance.reference.altering.alterations import altered, only
from conformance.reference.altering.codes import REUSABLE
from conformance.reference.altering.variants import tokens
from conformance.reference.altering.variants.codes import burnt
from conformance.reference.altering.variants.tokens import token_values
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.switches import Apply, Variant
from conformance.reference.wrap.profiles import RICH, RICH_APP, WEB_APP

_BY_CALLBACK = (WEB_APP, RICH_APP)  # nobody has to type those
_LONG_BYTES = 450  # 600 characters once encoded


def _as_typed(correct: Callable[..., VerificationCode | None], value: str, *rest: object) -> VerificationCode | None:
    return correct("".join(value.upper().replace("-", " ").split()), *rest)


def _reason(reason: str, error: str | None) -> Apply:
    """Another `wrap_error_reason` of the refusals for a reason."""
    return altered("answers.error_reason", lambda correct, why: error if why == reason else correct(why))


VARIANTS: Sequence[Variant] = [
    # --- their texts ---
    *(replace(each, apply=only(_BY_CALLBACK, each.apply)) for each in tokens.codes("code")),
    Variant(
        "codes-long",
        "Verification Codes have six hundred characters.",
        only(_BY_CALLBACK, token_values(lambda: secrets.token_urlsafe(_LONG_BYTES), "code")),
    ),
    Variant(
        "codes-of-digits",
        "Verification Codes have eight digits.",
        token_values(lambda: f"{secrets.randbelow(10**8):08}", "code"),
    ),
    Variant(
        "codes-with-hyphens",
        "Verification Codes have four groups of letters and digits, with hyphens between them.",
        token_values(lambda: "-".join(secrets.token_hex(2) for _ in range(4)), "code"),
    ),
    # --- their use ---
    Variant(
        "codes-as-typed",
        "What a User has typed is taken in any letter case, with blanks and hyphens anywhere.",
        only(RICH, altered("redemption.find_code", _as_typed)),
    ),
    Variant(
        "web-code-reusable",
        "A web application's Verification Code brings tokens until it expires.",
        only((WEB_APP,), REUSABLE),
    ),
    burnt("tokens.first", "wrap_verification_code"),
    # --- how they are refused ---
    Variant(
        "used-code-without-reason",
        "No wrap_error_reason tells that a Verification Code was used before.",
        _reason("used-code", None),
    ),
    Variant(
        "unknown-code-expired",
        "A Verification Code that nobody knows is called expired.",
        _reason("code", "expired_verification_code"),
    ),
    Variant(
        "rich-code-expired",
        "A bad Verification Code of a rich application is called expired too.",
        _reason("rich-code", "expired_verification_code"),
    ),
]
