"""Variants in how the end user is known: sessions and login pages."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.alterations import altered, together
from conformance.reference.altering.variants import pages
from conformance.reference.altering.variants.pages import NO_SESSION, by_redirects, remembered
from conformance.reference.switches import Variant

VARIANTS: Sequence[Variant] = [
    remembered(lambda asked: asked.device is None),
    Variant(
        "no-session-kept",
        "The end user logs in each time, and nobody is known with immediate=true.",
        together(NO_SESSION, altered("authorize.known_user", lambda _correct: None)),
    ),
    by_redirects(unasked="device"),
    *pages.VARIANTS,
]
