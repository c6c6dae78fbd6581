"""Every variant of the reference server of the prototype, as authorization manager and as host."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.switches import Registry, Variant

_ALL: Sequence[Variant] = []

VARIANTS: Registry[Variant] = Registry("variant", _ALL)
