"""Variants in the answer that carries a token."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.alterations import altered, edited, together
from conformance.reference.altering.edits import label
from conformance.reference.altering.pairs import Change, without
from conformance.reference.altering.variants import escapes
from conformance.reference.altering.variants.tokens import WITH_SIGNS
from conformance.reference.shared.store import SHORT_S
from conformance.reference.switches import Apply, Variant

_TEN_YEARS_S = 10 * 365 * 24 * 3600
_TEN_SECONDS_S = 10


def granted(change: Change) -> Apply:
    """Other parameters."""
    return altered("answers.granted_pairs", lambda correct, issued: change(correct(issued)))


def _lifetime(seconds: int) -> Apply:
    """Another lifetime for every client but those whose tokens live shortly."""
    return altered(
        "issuing.lifetime_s", lambda correct, client: seconds if correct(client) > SHORT_S else correct(client)
    )


def without_lifetime(name: str) -> Variant:
    """The lifetime, which is called so, is OPTIONAL."""
    return Variant("expires-in-left-out", f"No answer has {name}.", granted(without(name)))


OF_ANY_FORMAT: Sequence[Variant] = [
    Variant("expires-in-long", "Access tokens live for ten years.", _lifetime(_TEN_YEARS_S)),
    Variant("expires-in-short", "Access tokens live for ten seconds.", _lifetime(_TEN_SECONDS_S)),
    Variant("parameters-reversed", "The parameters come in the reverse order.", granted(lambda pairs: pairs[::-1])),
]

VARIANTS: Sequence[Variant] = [
    Variant(
        "label-charset",
        "The media type of tokens has a charset beside it.",
        edited("answers.granted", label("application/x-www-form-urlencoded; charset=UTF-8")),
    ),
    Variant(
        "label-in-capitals",
        "The media type is written in other letter case.",
        edited("answers.granted", label("Application/X-WWW-Form-URLEncoded")),
    ),
    *OF_ANY_FORMAT,
    Variant(
        "parameters-unknown",
        "The answer has parameters that the draft does not know, one of them empty.",
        granted(lambda pairs: [("scope", "photos and more"), *pairs, ("token_type", "bearer"), ("note", "")]),
    ),
    Variant(
        "blank-as-percent-20",
        "A blank is escaped as %20.",
        together(granted(lambda pairs: [*pairs, ("note", "keep this safe")]), escapes.percent_20("answers.encoded")),
    ),
    Variant(
        "escapes-in-lower-case",
        "Tokens have signs in them that are escaped, with lower-case digits.",
        together(WITH_SIGNS, escapes.lower_case("answers.encoded")),
    ),
]
