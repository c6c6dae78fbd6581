"""The variants of this reference server."""

from __future__ import annotations

from conformance.reference.switches import Registry, Variant

VARIANTS: Registry[Variant] = Registry("variant", [])
