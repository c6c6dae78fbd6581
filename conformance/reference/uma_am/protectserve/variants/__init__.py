"""Every variant of the reference authorization manager of ProtectServe: what is legal but unusual."""

from __future__ import annotations

from conformance.reference.switches import Registry, Variant

VARIANTS: Registry[Variant] = Registry("variant", [])
