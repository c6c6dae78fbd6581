"""Every variant of the reference server of the prototype, as authorization manager and as host."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.switches import Registry, Variant
from conformance.reference.uma_am.prototype.host import variants as host
from conformance.reference.uma_am.prototype.variants import assignments, metadata, requesters

_ALL: Sequence[Variant] = [*metadata.VARIANTS, *assignments.VARIANTS, *requesters.VARIANTS, *host.VARIANTS]

VARIANTS: Registry[Variant] = Registry("variant", _ALL)
