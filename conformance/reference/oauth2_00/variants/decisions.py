"""Variants in how an end user decides."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.alterations import together
from conformance.reference.altering.variants import decisions
from conformance.reference.altering.variants.decisions import decided_at, template
from conformance.reference.switches import Variant

VARIANTS: Sequence[Variant] = [
    *decisions.VARIANTS,
    # --- the device page ---
    Variant(
        "user-code-and-decision-on-one-page",
        "The page with the user code has the buttons to approve and to deny.",
        together(template({"device": "device_decision"}), decided_at("/device")),
    ),
]
