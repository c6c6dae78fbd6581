"""Variants in the challenges that stand beside one of the scheme, and in how they are put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from conformance.reference.altering.alterations import altered, together
from conformance.reference.switches import Apply, Variant

BASIC = 'Basic realm="Album, \\"Token\\" desk"'
DIGEST = 'Digest realm="Album", qop="auth,auth-int", nonce="dcd98b7102dd2f0e=="'


def lines(change: Callable[[list[str]], list[str]], *places: str) -> Apply:
    """Other lines where these methods, `PART.METHOD`, make them."""
    return together(*(altered(place, lambda correct, *said: change(correct(*said))) for place in places))


def among_others(*places: str) -> Sequence[Variant]:
    """Challenges of other schemes beside the one that these methods make."""
    return [
        Variant(
            "challenge-after-basic",
            "The challenge comes second in one line, after one of the scheme Basic.",
            lines(lambda own: [f"{BASIC}, {own[0]}"], *places),
        ),
        Variant(
            "challenge-before-digest",
            "The challenge comes first in one line, before one of the scheme Digest.",
            lines(lambda own: [f"{own[0]}, {DIGEST}"], *places),
        ),
        Variant(
            "challenge-own-lines",
            "Three challenges come in lines of their own.",
            lines(lambda own: [DIGEST, *own, BASIC], *places),
        ),
    ]
