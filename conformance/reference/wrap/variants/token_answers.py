"""Variants in the answer that carries an Access Token, and in what is issued with it."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.alterations import altered, edited
from conformance.reference.altering.edits import all_of, header
from conformance.reference.altering.variants import escapes, token_answers
from conformance.reference.altering.variants.token_answers import without_lifetime
from conformance.reference.switches import Variant
from conformance.reference.wrap.profiles import ASSERTION

VARIANTS: Sequence[Variant] = [
    *token_answers.VARIANTS,
    without_lifetime("wrap_access_token_expires_in"),
    Variant(
        "everything-escaped",
        "Every character of an answer's values is escaped.",
        escapes.everything("answers.encoded"),
    ),
    Variant(
        "names-escaped",
        "Every character of an answer's names and values is escaped.",
        escapes.names_too("answers.encoded"),
    ),
    Variant(
        "never-stored",
        "Answers with tokens have Cache-Control, Pragma and Expires, of which the draft knows nothing.",
        edited(
            "answers.granted",
            all_of(header("Cache-Control", "no-store"), header("Pragma", "no-cache"), header("Expires", "0")),
        ),
    ),
    Variant(
        "assertion-refresh-token",
        "The Assertion Profile brings a Refresh Token, which section 3.1 allows.",
        altered("issuing.refreshable", lambda correct, flow: flow == ASSERTION or correct(flow)),
    ),
]
